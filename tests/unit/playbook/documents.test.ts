import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { compilePlaybooks, type Source } from '../../../src/playbook/compile.ts';
import { withTables } from '../../../src/playbook/reference.ts';
import { playbookSchema, SCHEMA_FILE, schemaText } from '../../../src/playbook/schema.ts';
import { printed } from '../../../src/yaml/diagnostic.ts';
import { readYaml } from '../../../src/yaml/read.ts';
import type { Node } from '../../../src/yaml/tree.ts';

const PLAYBOOKS = fileURLToPath(new URL('../../../playbooks', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../../fixtures/playbook', import.meta.url));
const README = readFileSync(join(PLAYBOOKS, 'README.md'), 'utf8');
const UPDATE = 'out of date: run `npm run --silent tactful -- check --schema`';

function problems(files: Source[]): string[] {
  return compilePlaybooks(files, { today: '2026-11-21', reserved: [] }).diagnostics.map(printed);
}

function filesIn(folder: string): Source[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ path: name, text: readFileSync(join(folder, name), 'utf8') }));
}

describe('the language reference', () => {
  const blocks = [...README.matchAll(/^```yaml ?(\w*)\n([\s\S]*?)^```/gm)].map(([, kind = '', text = '']) => ({
    kind,
    text,
    title: text.match(/^ {2}(\w+):/m)?.[1] ?? '',
  }));
  const whole = blocks.find((each) => each.kind === '')?.text ?? '';

  it('has tables that say what the language says', () => {
    expect(withTables(README) === README, `playbooks/README.md is ${UPDATE}`).toBe(true);
  });

  it('has blocks of every kind', () => {
    expect(
      blocks
        .map((each) => each.kind)
        .toSorted()
        .join(' '),
    ).toMatch(/^ (fragment ){6,}translation$/);
    expect(README.match(/^```yaml/gm)).toHaveLength(blocks.length);
  });

  it('shows a whole playbook that works as it stands', () => {
    expect(problems([{ path: 'hello.yaml', text: whole }])).toEqual([]);
  });

  it('shows its translation', () => {
    const translation = blocks.find((each) => each.kind === 'translation')?.text ?? '';
    const files = [
      { path: 'hello.yaml', text: whole },
      { path: 'hello.pt.yaml', text: translation },
    ];
    expect(problems(files)).toEqual([]);
  });

  it.each(blocks.filter((each) => each.kind === 'fragment'))('shows a fragment that works: $title', ({ text }) => {
    expect(problems([{ path: 'fragment.yaml', text: completed(text) }])).toEqual([]);
  });
});

/** A whole playbook around a fragment: a first step asks all fields of the fragment and leads to its first step. */
function completed(fragment: string): string {
  const part = (key: string) => fragment.match(new RegExp(`^${key}:\\n((?: .*\\n|\\n)*)`, 'm'))?.[1] ?? '';
  const names = (section: string) => [...section.matchAll(/^ {2}(\w+):/gm)].map((match) => match[1]);
  const asks = names(part('fields')).join(', ');
  return `playbook: fragment
title: Fragment
summary: A fragment of the reference.
language: en
purpose: ${fragment.includes('record:') && !fragment.includes('callBackAt') ? 'complaint' : 'checklist'}
command: fragment
review_by: 2027-11-01
start: begin
stages: {main: Main}
fields:
${fragment.includes('record:') ? RECORDED : ''}${part('fields') || '  spare: {type: text, label: Spare}\n'}
steps:
  begin:
    stage: main
    title: Begin
    why: Every fragment begins somewhere.
    ask: [${[asks || 'spare', ...(fragment.includes('record:') ? names(RECORDED) : [])].join(', ')}]
    next: ${names(part('steps'))[0] ?? 'end'}
${part('steps')}`;
}

/** The rest of a complaint record, for the fragment that shows some of it. */
const RECORDED = `  n: {type: text, label: Name, record: customer.name}
  a: {type: text, label: Address, record: customer.address}
  p: {type: phone, label: Phone, record: customer.phone}
  w: {type: text, label: What, record: nature}
  s: {type: text, label: Solution, record: solution.what}
  m: {type: text, label: Measures, record: measures}
  f: {type: date-time, label: Follow-up, record: followUpAt}
  i: {type: text, label: Improvement, record: prevention}
`;

describe('the examples', () => {
  const examples = filesIn(join(PLAYBOOKS, 'examples'));

  it('are valid without a single remark', () => {
    expect(problems(examples)).toEqual([]);
    expect(examples.length).toBeGreaterThanOrEqual(10);
  });

  it.each(examples)('$path tells editors where the schema is, and what it shows', ({ text }) => {
    const [first, second] = text.split('\n');
    expect(first).toBe(`# yaml-language-server: $schema=../${SCHEMA_FILE}`);
    expect(second).toMatch(/^# [A-Z].{20,}[.:,]?/);
  });
});

describe('the playbooks that ship', () => {
  const shipped = filesIn(PLAYBOOKS);

  it('are valid without a single remark', () => {
    expect(problems(shipped)).toEqual([]);
  });

  it.each(shipped)('$path tells editors where the schema is', ({ text }) => {
    expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${SCHEMA_FILE}`);
  });
});

describe('the schema for editors', () => {
  const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
  const validate = ajv.compile(playbookSchema());

  it('says what the language says', () => {
    const stored = readFileSync(join(PLAYBOOKS, SCHEMA_FILE), 'utf8');
    expect(stored === schemaText(), `playbooks/${SCHEMA_FILE} is ${UPDATE}`).toBe(true);
  });

  it('explains every key', () => {
    const unexplained: string[] = [];
    const walk = (value: unknown, path: string) => {
      if (value === null || typeof value !== 'object') return;
      for (const [key, each] of Object.entries(value)) {
        if (path.endsWith('/properties') && !(each as { description?: string }).description)
          unexplained.push(`${path}/${key}`);
        walk(each, `${path}/${key}`);
      }
    };
    walk(playbookSchema(), '');
    expect(unexplained).toEqual([]);
  });

  const good = [
    ...filesIn(PLAYBOOKS),
    ...filesIn(join(PLAYBOOKS, 'examples')),
    ...readdirSync(join(FIXTURES, 'good')).flatMap((name) => fixture('good', name)),
  ];
  it.each(good)('accepts $path', ({ text }) => {
    validate(value(text));
    expect(validate.errors ?? []).toEqual([]);
  });

  // Problems of form, which an editor can underline; the rest needs the checker.
  it.each([
    'unknown-key',
    'unknown-key-top',
    'missing-keys',
    'empty-value',
    'text-for-list',
    'list-for-text',
    'wrong-flag',
    'unknown-field-type',
    'unknown-record-path',
    'unknown-escalation-reason',
    'too-long-line',
    'too-many-options',
    'too-few-options',
    'malformed-command',
    'guard-text',
    'guard-two-tests',
    'guard-unknown-key',
    'guard-quoted-number',
    'missing-voice',
    'say-as-list',
    'preset-misfit-time',
  ])('underlines %s', (name) => {
    const [file] = fixture('bad', `${name}.yaml`);
    expect(validate(value(file?.text ?? ''))).toBe(false);
  });
});

function fixture(kind: string, name: string): Source[] {
  const [, ...parts] = readFileSync(join(FIXTURES, kind, name), 'utf8').split(/^===== /m);
  return parts.slice(0, -1).map((part) => ({
    path: `${name}: ${part.slice(0, part.indexOf('\n'))}`,
    text: part.slice(part.indexOf('\n') + 1),
  }));
}

/** The plain value of a YAML text, as an editor's YAML extension hands it to the schema. */
function value(text: string): unknown {
  const { root } = readYaml('a.yaml', text);
  const plain = (node: Node): unknown => {
    if (node.kind === 'list') return node.items.map(plain);
    if (node.kind === 'dict') return Object.fromEntries(node.entries.map((entry) => [entry.key, plain(entry.value)]));
    if (node.type === 'number') return Number(node.text);
    if (node.type === 'boolean') return node.text === 'true';
    return node.type === 'empty' ? null : node.text;
  };
  return root === null ? null : plain(root);
}
