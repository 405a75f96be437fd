import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderHome, renderMessage } from '../../../adapters/slack/render.ts';
import { unescaped } from '../../../adapters/slack/text.ts';
import { ALONE } from '../../../src/app/views/beside.ts';
import { walkCard } from '../../../src/app/views/walk-card.ts';
import { wordsFor } from '../../../src/app/words.ts';
import type { Answers } from '../../../src/core/answer.ts';
import type { Playbook } from '../../../src/core/playbook.ts';
import type { Panel, Session } from '../../../src/core/session.ts';
import { startSession } from '../../../src/core/start.ts';
import type { Block, Input, View } from '../../../src/core/view.ts';
import { directory } from '../../support/people.ts';
import { shipped } from '../../support/product.ts';
import { validateBlocks } from '../../support/slack/blocks/validate.ts';
import type { JsonObject } from '../../support/slack/json.ts';

const frame = { key: 'walk:0123456789abcdef0123456789abcdef', revision: 0 };

function problems(view: View) {
  const { text, blocks } = renderMessage(view, frame);
  return [
    ...validateBlocks(blocks as unknown as JsonObject[], 'message'),
    ...(text.length === 0 || text.length > 4000 ? [`text of ${text.length}`] : []),
  ];
}

const person = directory.person('ana');
if (person === null) throw new Error('Ana works here');
const scene = { person, directory, words: wordsFor('en'), now: Date.UTC(2026, 10, 24, 10) };

const PANELS: (Panel | null)[] = [null, 'more', 'skip', 'escalate', 'hand-over', 'cancel', 'steps', 'missing'];

/** A walk that stands at this step, with this text in every field. */
function fullOf(playbook: Playbook, at: string, panel: Panel | null, text: string): Session {
  const id = '0123456789abcdef0123456789abcdef';
  const started = startSession(playbook, { id, complaintId: id, ownerId: 'ana', text, noteId: id }, scene.now);
  const answers: Answers = Object.fromEntries(
    Object.values(playbook.fields).map((field) => {
      const raw = field.options[0]?.value ?? text;
      const value = field.type === 'text' || field.type === 'long-text' || field.options.length > 0 ? raw : null;
      return [field.id, { raw, value, problem: value === null ? 'not-a-date-time' : null, at: scene.now, by: 'ana' }];
    }),
  );
  return { ...started, at, answers, panel, trail: Object.keys(playbook.steps).filter((step) => step !== at) };
}

describe('every step of every playbook that ships', () => {
  const texts = {
    empty: '',
    ordinary: 'Mrs Okafor & <Sons>',
    'as long as a field takes': 'ж<&'.repeat(1000),
    endless: '👩‍👧 '.repeat(9000),
  };
  const steps = shipped.flatMap((playbook) => Object.keys(playbook.steps).map((step) => ({ playbook, step })));
  it.each(steps)('$playbook.id, $step, fits into a message whatever it holds', ({ playbook, step }) => {
    for (const panel of PANELS)
      for (const [name, text] of Object.entries(texts)) {
        const view = walkCard(playbook, fullOf(playbook, step, panel, text), scene, ALONE);
        expect(problems(view), `${name}, panel ${panel}`).toEqual([]);
      }
  });
});

describe('any view at all', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.constant('a<&>'.repeat(2000)),
    fc.constant('\ud800x'),
  );
  const input: fc.Arbitrary<Input> = fc.oneof(
    fc.record({
      id: fc.stringMatching(/^[a-z_]{1,20}$/),
      label: text,
      hint: fc.option(text),
      error: fc.option(text),
      mandatory: fc.boolean(),
      kind: fc.constantFrom('text', 'long-text', 'number', 'money', 'phone', 'e-mail'),
      value: text,
    }),
    fc.record({
      id: fc.stringMatching(/^[a-z_]{1,20}$/),
      label: text,
      hint: fc.option(text),
      error: fc.option(text),
      mandatory: fc.boolean(),
      kind: fc.constant('date-time' as const),
      value: fc.oneof(
        text,
        fc.constant('2026-11-27T12:00'),
        fc.constant('9999-12-31T23:59'),
        fc.constant('0001-01-01T00:00'),
      ),
      timeZone: fc.constantFrom('Europe/Lisbon', 'Australia/Lord_Howe'),
    }),
    fc.record({
      id: fc.stringMatching(/^[a-z_]{1,20}$/),
      label: text,
      hint: fc.option(text),
      error: fc.option(text),
      mandatory: fc.boolean(),
      kind: fc.constant('choice' as const),
      value: fc.constantFrom('', 'v1', 'gone'),
      options: fc.integer({ min: 0, max: 130 }).map((count) =>
        Array.from({ length: count }, (_, index) => ({
          value: `v${index}`,
          label: `Option ${index} ${'long '.repeat(index)}`,
        })),
      ),
    }),
  );
  const press = fc.constantFrom('next|s|t|', 'correct|s|t|name', 'resume|s');
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({
      type: fc.constant('text' as const),
      text,
      style: fc.constantFrom('heading', 'subheading', 'say', 'do', 'why', 'avoid', 'body', 'quiet', 'warning'),
    }),
    fc.record({
      type: fc.constant('fields' as const),
      title: fc.option(text),
      items: fc.array(fc.record({ label: text, value: text, press: fc.option(press) }), { maxLength: 60 }),
    }),
    fc.record({
      type: fc.constant('progress' as const),
      label: text,
      steps: fc.array(fc.record({ label: text, state: fc.constantFrom('done', 'current', 'todo', 'skipped') })),
    }),
    fc.record({
      type: fc.constant('image' as const),
      url: fc.constantFrom('/a.png', 'https://example.com/a.png'),
      alt: text,
    }),
    fc.record({
      type: fc.constant('table' as const),
      title: text,
      takeaway: text,
      columns: fc.array(fc.record({ label: text, figures: fc.boolean() }), { maxLength: 24 }),
      rows: fc.array(fc.array(fc.oneof(text, fc.record({ value: fc.double(), text })), { maxLength: 24 }), {
        maxLength: 120,
      }),
    }),
    fc.record({
      type: fc.constant('chart' as const),
      kind: fc.constantFrom('bar', 'line', 'pie'),
      title: text,
      takeaway: text,
      points: fc.array(fc.record({ label: text, value: fc.double() })),
    }),
    fc.record({
      type: fc.constant('buttons' as const),
      buttons: fc.array(fc.record({ label: text, press, style: fc.constantFrom('primary', 'danger', 'plain') }), {
        maxLength: 40,
      }),
    }),
  );
  const view: fc.Arbitrary<View> = fc.record({
    fallback: text,
    blocks: fc
      .tuple(fc.array(block, { maxLength: 30 }), fc.uniqueArray(input, { selector: (each) => each.id, maxLength: 8 }))
      .map(([blocks, inputs]) => [...blocks, { type: 'form' as const, inputs }]),
  });

  it('is taken by Slack, as a message and as a Home tab', () => {
    fc.assert(
      fc.property(view, (each) => {
        expect(problems(each)).toEqual([]);
        const home = renderHome(each) as unknown as { blocks: JsonObject[] };
        expect(validateBlocks(home.blocks, 'home')).toEqual([]);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});

describe('what is too long', () => {
  it('says that it is cut, and is never put back into the field that held it', () => {
    const long = 'x'.repeat(5000);
    const view: View = {
      fallback: 'f',
      blocks: [
        { type: 'text', style: 'body', text: long },
        {
          type: 'form',
          inputs: [
            { id: 'what', kind: 'long-text', label: 'What', hint: null, error: null, mandatory: true, value: long },
          ],
        },
      ],
    };
    const drawn = JSON.stringify(renderMessage(view, frame).blocks);
    expect(drawn).toContain('cut here, whole in the record');
    expect(drawn).not.toContain('plain_text_input');
    expect(drawn).toContain('Too long to change here');
  });
});

describe('ids', () => {
  const view = (value: string): View => ({
    fallback: 'f',
    blocks: [
      {
        type: 'form',
        inputs: [
          { id: 'name', kind: 'text', label: 'Name', hint: null, error: null, mandatory: false, value },
          { id: 'note', kind: 'long-text', label: 'Note', hint: null, error: null, mandatory: false, value: '' },
        ],
      },
    ],
  });
  const idsOf = (value: string, revision: number) =>
    renderMessage(view(value), { key: 'k', revision }).blocks.map((each) => [
      each['block_id'],
      (each['element'] as JsonObject)['action_id'],
    ]);

  it('of a block change with the value that must be redrawn, and of the action never', () => {
    const [name, note] = idsOf('Ana', 0);
    expect(idsOf('Ana', 0)).toEqual([name, note]);
    expect(idsOf('Ben', 0)[0]?.[0]).not.toBe(name?.[0]);
    expect(idsOf('Ben', 0)[0]?.[1]).toBe(name?.[1]);
    expect(idsOf('Ana', 1)[1]?.[0]).not.toBe(note?.[0]);
  });
});

describe('what a person typed', () => {
  it.each([
    ['a &amp; b &lt;i&gt; &amp;lt;', 'a & b <i> &lt;'],
    ['<@U0BEN> and <@U0BEN|ben>', '@U0BEN and @ben'],
    ['<!channel> <!here|here> <#C1|general>', '@channel here #general'],
    ['<https://x.example/?a=1&amp;b=2> <https://x.example|x.example>', 'https://x.example/?a=1&b=2 x.example'],
    ['<mailto:a@b.example|a@b.example> <tel:+4411|+44 11>', 'a@b.example +44 11'],
    ['1 < 2 and <b>bold</b>', '1 < 2 and <b>bold</b>'],
  ])('%s is %s', (sent, typed) => expect(unescaped(sent)).toBe(typed));
});
