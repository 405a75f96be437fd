import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInputs } from '../../../adapters/teams/inputs.ts';
import { renderCard, renderMessage } from '../../../adapters/teams/render.ts';
import type { Block, Input, View } from '../../../src/core/view.ts';
import type { JsonObject } from '../../support/slack/json.ts';
import { screenOf } from '../../support/teams/cards/screen.ts';
import { adviceOn, problemsOf } from '../../support/teams/cards/validate.ts';

const frame = { key: 'walk:0123456789abcdef', user: '29:1ana' };
const WALK = 'next|0123456789abcdef|thank|3';

function card(view: View): JsonObject {
  return renderCard(view, frame) as unknown as JsonObject;
}

function problems(view: View): unknown[] {
  return [...problemsOf(card(view)), ...adviceOn(card(view))];
}

function of(...blocks: Block[]): View {
  return { fallback: 'Step 1 of 7: Thank', blocks };
}

function input(more: Partial<Input> & Pick<Input, 'kind' | 'id'>): Input {
  return { label: 'What happened', hint: null, error: null, mandatory: false, value: '', ...more } as Input;
}

const text = fc.oneof(
  fc.string({ maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(
    '',
    ' ',
    '\n\n',
    '{{DATE(2026-11-22T10:00:00Z)}}',
    '[a](https://evil.example)',
    'é👩‍👧'.repeat(3_000),
  ),
);
const press = fc.constantFrom(WALK, 'more|0123456789abcdef|thank|', 'resume|0123456789abcdef', 'help');
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    type: fc.constant('text' as const),
    text,
    style: fc.constantFrom('heading', 'subheading', 'say', 'do', 'why', 'avoid', 'body', 'quiet', 'warning'),
  }),
  fc.record({
    type: fc.constant('fields' as const),
    title: fc.option(text),
    items: fc.array(fc.record({ label: text, value: text, press: fc.option(press) }), { maxLength: 30 }),
  }),
  fc.record({
    type: fc.constant('progress' as const),
    label: text,
    steps: fc.array(fc.record({ label: text, state: fc.constantFrom('done', 'current', 'todo', 'skipped') }), {
      maxLength: 12,
    }),
  }),
  fc.record({
    type: fc.constant('image' as const),
    url: fc.oneof(text, fc.constant('https://a.example/x.png')),
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
    points: fc.array(fc.record({ label: text, value: fc.double({ noNaN: true }) }), { maxLength: 60 }),
  }),
  fc.record({
    type: fc.constant('buttons' as const),
    buttons: fc.array(fc.record({ label: text, press, style: fc.constantFrom('primary', 'danger', 'plain') }), {
      maxLength: 9,
    }),
  }),
);

describe('a card', () => {
  it('is one that Teams takes and reads aloud, whatever a view holds', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), text, (blocks, fallback) => {
        const drawn = renderMessage({ fallback, blocks: blocks as Block[] }, frame);
        const content = drawn.attachments?.[0]?.content as JsonObject;
        expect(problemsOf(content)).toEqual([]);
        expect(adviceOn(content)).toEqual([]);
        expect(drawn.summary).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it('says so where it cuts, and keeps the buttons', () => {
    const endless = of(
      ...Array.from(
        { length: 80 },
        (_, at): Block => ({ type: 'text', style: 'body', text: `${at} ${'word '.repeat(400)}` }),
      ),
      { type: 'buttons', buttons: [{ label: 'Next', press: WALK, style: 'primary' }] },
    );
    const shown = JSON.stringify(card(endless));
    expect(Buffer.byteLength(shown)).toBeLessThan(28 * 1024);
    expect(shown).toContain('cut here, whole in the record');
    expect(screenOf(card(endless)).pressables.map((each) => each.label)).toEqual(['Next']);
  });

  it('shows what somebody typed letter for letter, and nothing of it is alive', () => {
    const typed = '**bold** [here](https://evil.example) <at>Ben</at> {{DATE(2026-11-22T10:00:00Z,SHORT)}} _x_ # y';
    for (const style of ['heading', 'subheading', 'body', 'say', 'do', 'why', 'quiet', 'warning'] as const) {
      const screen = screenOf(card(of({ type: 'text', style, text: typed })));
      expect(screen.live, style).toEqual([]);
      expect(screen.text.replaceAll('\u2060', ''), style).toContain(typed);
    }
  });

  it('keeps every line of a text', () => {
    const screen = screenOf(card(of({ type: 'text', style: 'body', text: 'one\ntwo\r\n\r\nthree' })));
    expect(screen.text.split('\n').filter((line) => line.trim() !== '')).toEqual(['one', 'two', 'three']);
  });

  it('asks to be drawn anew for its person while it is about something, and not otherwise', () => {
    const live = of({ type: 'buttons', buttons: [{ label: 'Next', press: WALK, style: 'primary' }] });
    expect(card(live)['refresh']).toMatchObject({ userIds: ['29:1ana'], action: { verb: 'refresh' } });
    expect(renderCard(live, { key: 'note:1', user: '29:1ana' })).not.toHaveProperty('refresh');
    expect(card(of({ type: 'text', style: 'body', text: 'Done.' }))).not.toHaveProperty('refresh');
  });

  it('has six buttons at most, and loses none', () => {
    const buttons = Array.from({ length: 8 }, (_, at) => ({
      label: `Button ${at}`,
      press: WALK,
      style: 'plain' as const,
    }));
    const view = of({ type: 'buttons', buttons });
    expect(problems(view)).toEqual([]);
    expect(
      screenOf(card(view))
        .pressables.map((each) => each.label)
        .sort(),
    ).toEqual(buttons.map((each) => each.label));
  });
});

it('the six buttons of a card go to the row where one goes on; other rows are tapped line by line', () => {
  const row = (start: string, count: number): Block => ({
    type: 'buttons',
    buttons: Array.from({ length: count }, (_, at) => ({
      label: `${start} ${at}`,
      press: WALK,
      style: 'plain' as const,
    })),
  });
  const view = of(row('Time', 4), row('Do', 3));
  const actions = JSON.stringify(card(view)).match(/"type":"ActionSet"/g) ?? [];
  expect(problems(view)).toEqual([]);
  expect(actions).toHaveLength(1);
  expect(screenOf(card(view)).pressables).toHaveLength(7);
});

describe('an input', () => {
  it('never keeps a press from being sent', () => {
    const kinds = [
      'text',
      'long-text',
      'number',
      'money',
      'phone',
      'e-mail',
      'date-time',
      'choice',
      'choices',
    ] as const;
    const inputs = kinds.map((kind, at) => {
      const options = [
        { value: 'a', label: 'A' },
        { value: 'b', label: '[B](https://evil.example)' },
      ];
      const value = kind === 'choices' ? ['a'] : kind === 'choice' ? 'a' : '';
      return input({
        kind,
        id: `f${at}`,
        mandatory: true,
        value,
        options,
        error: 'Write a day.',
        hint: 'Any day',
      } as never);
    });
    const view = of({ type: 'form', inputs });
    expect(problems(view)).toEqual([]);
    expect(JSON.stringify(card(view))).not.toContain('isRequired');
    expect(screenOf(card(view)).text).toContain('Check: Write a day.');
    expect(screenOf(card(view)).live).toEqual([]);
  });

  it('comes back as it was given, a moment as wall time and a list as a list', () => {
    expect(
      readInputs({
        'in:name': 'Mrs\0 Okafor\ud800',
        'when:by': 'Fri 27 Nov 2026, 12:00',
        'when:later': 'friday noon',
        'many:wants': 'a,b',
        'many:none': '',
        'in:yes': true,
        'in:count': 3,
        tactful: { press: 'next|a|b|', key: 'walk:a' },
        msteams: { type: 'messageBack' },
        'in:__proto__': 'x',
        other: 'y',
      }),
    ).toEqual({
      name: 'Mrs Okafor\ufffd',
      by: '2026-11-27T12:00',
      later: 'friday noon',
      wants: ['a', 'b'],
      none: [],
      yes: 'true',
      count: '3',
    });
  });

  it('that holds more than fits is shown and not sent', () => {
    const view = of({ type: 'form', inputs: [input({ kind: 'long-text', id: 'what', value: 'x'.repeat(4_001) })] });
    expect(problems(view)).toEqual([]);
    expect(screenOf(card(view)).fields).toEqual([]);
    expect(screenOf(card(view)).text).toContain('stays in the record as it is');
  });
});
