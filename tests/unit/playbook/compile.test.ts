import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fieldOf, type Playbook, stepOf } from '../../../src/core/playbook.ts';
import { compilePlaybooks } from '../../../src/playbook/compile.ts';
import { hashOf } from '../../../src/playbook/hash.ts';
import { printed } from '../../../src/yaml/diagnostic.ts';

const OPTIONS = { today: '2026-11-21', reserved: [] };

const TEXT = `playbook: small
title: Small
summary: It is small.
language: en
purpose: complaint
command: small
review_by: 2027-11-01
start: ask
stages: {one: One}
fields:
  mood:
    type: choice
    label: Mood
    options: {calm: Calm, upset: Upset}
  back:
    type: date-time
    label: Back
    hint: Soon
    mandatory: true
    record: callBackAt
    preset: {in_days: 2, at: "09:30"}
    when: {not: {field: mood, is: calm}}
steps:
  ask:
    stage: one
    title: Ask
    why: |
      It matters,
      and that is why.
    do: [Ask.]
    say:
      short: ["{me} here."]
      warm: [How are you?, {text: "{mood}, {me}, {mood}", when: {field: mood, answered: true}}]
      formal: [Good day.]
    avoid: [Haste]
    ask: [mood, {field: back, when: {field: mood, is: upset}}]
    urgent: true
    escalate: abuse
    next:
      - {when: {all: [{field: mood, is: [upset, calm]}, {any: [{field: back, answered: false}]}]}, to: ask}
      - to: end
`;

function compile(...files: [string, string][]): Playbook[] {
  const { playbooks, diagnostics } = compilePlaybooks(
    files.map(([path, text]) => ({ path, text })),
    OPTIONS,
  );
  expect(diagnostics.filter((each) => each.severity === 'error').map(printed)).toEqual([]);
  return playbooks;
}

function one(text: string): Playbook {
  const [playbook] = compile(['small.yaml', text]);
  if (playbook === undefined) throw new Error('nothing compiled');
  return playbook;
}

describe('a compiled playbook', () => {
  it('says everything that the file says, and has a default for what it leaves out', () => {
    const { hash, ...playbook } = one(TEXT);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(playbook).toEqual({
      id: 'small',
      title: 'Small',
      summary: 'It is small.',
      language: 'en',
      purpose: 'complaint',
      command: 'small',
      reviewBy: '2027-11-01',
      ...Object.fromEntries([['then', null]]),
      start: 'ask',
      stages: [{ id: 'one', title: 'One' }],
      fields: {
        mood: {
          id: 'mood',
          type: 'choice',
          label: 'Mood',
          hint: null,
          options: [
            { value: 'calm', label: 'Calm' },
            { value: 'upset', label: 'Upset' },
          ],
          mandatory: false,
          when: null,
          preset: null,
          record: null,
        },
        back: {
          id: 'back',
          type: 'date-time',
          label: 'Back',
          hint: 'Soon',
          options: [],
          mandatory: true,
          when: { not: { field: 'mood', is: ['calm'] } },
          preset: { inDays: 2, at: '09:30' },
          record: 'callBackAt',
        },
      },
      steps: {
        ask: {
          id: 'ask',
          stage: 'one',
          title: 'Ask',
          why: 'It matters, and that is why.',
          do: ['Ask.'],
          say: [
            { voice: 'short', text: '{me} here.', needs: ['me'], when: null },
            { voice: 'warm', text: 'How are you?', needs: [], when: null },
            {
              voice: 'warm',
              text: '{mood}, {me}, {mood}',
              needs: ['mood', 'me'],
              when: { field: 'mood', answered: true },
            },
            { voice: 'formal', text: 'Good day.', needs: [], when: null },
          ],
          avoid: ['Haste'],
          ask: [
            { field: 'mood', when: null },
            { field: 'back', when: { field: 'mood', is: ['upset'] } },
          ],
          urgent: true,
          escalate: 'abuse',
          readsBack: false,
          next: [
            {
              when: {
                all: [{ field: 'mood', is: ['upset', 'calm'] }, { any: [{ field: 'back', answered: false }] }],
              },
              to: 'ask',
            },
            { when: null, to: 'end' },
          ],
        },
      },
    });
  });

  it('survives being stored as JSON, hash and all', () => {
    const playbook = one(TEXT);
    const stored = JSON.parse(JSON.stringify(playbook)) as Playbook;
    expect(stored).toEqual(playbook);
    expect(hashOf(stored)).toBe(playbook.hash);
  });

  it('keeps its hash when only the spelling of the file changes, and changes it with any word', () => {
    const { hash } = one(TEXT);
    const respelled = TEXT.replace('title: Small', '# a comment\ntitle: "Small"').replaceAll('\n', '\r\n');
    expect(one(respelled).hash).toBe(hash);
    const moved = TEXT.replace('title: Small\nsummary: It is small.', 'summary: It is small.\ntitle: Small');
    expect(one(moved).hash).toBe(hash);
    for (const [from, to] of [
      ['title: Small', 'title: Smaller'],
      ['[Ask.]', '[Ask them.]'],
      ['upset: Upset', 'upset: Cross'],
      ['urgent: true', 'urgent: false'],
      ['in_days: 2', 'in_days: 3'],
      ['[mood, {field: back', '[{field: mood, when: {field: mood, answered: false}}, {field: back'],
    ]) {
      expect(one(TEXT.replace(from ?? '', to ?? '')).hash).not.toBe(hash);
    }
  });

  it('is another playbook when its fields or options stand in another order', () => {
    const options = one(TEXT.replace('{calm: Calm, upset: Upset}', '{upset: Upset, calm: Calm}'));
    expect(options.hash).not.toBe(one(TEXT).hash);
    const [mood = '', back = ''] = TEXT.match(/^ {2}(mood|back):\n( {4}.*\n)+/gm) ?? [];
    const fields = one(TEXT.replace(mood + back, back + mood));
    expect(Object.keys(fields.fields)).toEqual(['back', 'mood']);
    expect(fields.hash).not.toBe(one(TEXT).hash);
  });

  it('is due for review only after the day itself', () => {
    const remarks = (today: string) =>
      compilePlaybooks([{ path: 'small.yaml', text: TEXT }], { ...OPTIONS, today })
        .diagnostics.map((each) => each.code)
        .filter((code) => code === 'review-overdue');
    expect(remarks('2027-11-01')).toEqual([]);
    expect(remarks('2027-11-02')).toEqual(['review-overdue']);
  });

  it('reaches no prototype by any name', () => {
    const playbook = one(TEXT);
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(stepOf(playbook, name)).toBeUndefined();
      expect(fieldOf(playbook, name)).toBeUndefined();
      const named = TEXT.replaceAll('mood', name);
      const { diagnostics } = compilePlaybooks([{ path: 'small.yaml', text: named }], OPTIONS);
      expect(diagnostics.some((each) => each.code === 'forbidden-name')).toBe(true);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('a library', () => {
  const file = (name: string) =>
    readFileSync(fileURLToPath(new URL(`../../../playbooks/examples/${name}`, import.meta.url)), 'utf8');

  it('offers complaints first, then by id, each in its own language before the translations', () => {
    const playbooks = compile(
      ['translated.pt.yaml', file('translated.pt.yaml')],
      ['ways.yaml', file('ways.yaml')],
      ['translated.yaml', file('translated.yaml')],
      ['urgent-and-escalate.yaml', file('urgent-and-escalate.yaml')],
    );
    expect(playbooks.map(({ id, language }) => `${id} ${language}`)).toEqual([
      'urgent-and-escalate en',
      'translated en',
      'translated pt',
      'ways en',
    ]);
  });

  it('gives a translation the structure of its original and texts of its own', () => {
    const [original, portuguese] = compile(
      ['translated.yaml', file('translated.yaml')],
      ['translated.pt.yaml', file('translated.pt.yaml')],
    );
    expect(portuguese?.title).toBe('Pedir desculpa');
    expect(portuguese?.steps.apologise?.say[0]?.text).toBe('Lamento que isto tenha acontecido.');
    expect(portuguese?.command).toBe(original?.command);
    expect(portuguese?.steps.apologise?.next).toEqual(original?.steps.apologise?.next);
    expect(portuguese?.hash).not.toBe(original?.hash);
  });

  it('leaves out the playbook with an error, and keeps the others', () => {
    const { playbooks, diagnostics } = compilePlaybooks(
      [
        { path: 'ways.yaml', text: file('ways.yaml').replace('type: money', 'type: cash') },
        { path: 'presets.yaml', text: file('presets.yaml') },
      ],
      OPTIONS,
    );
    expect(playbooks.map((each) => each.id)).toEqual(['presets']);
    expect(diagnostics.map((each) => `${each.file} ${each.code}`)).toEqual(['ways.yaml unknown-field-type']);
  });
});
