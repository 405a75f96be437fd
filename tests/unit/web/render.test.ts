import { describe, expect, it } from 'vitest';
import type { CardElement } from '../../../adapters/web/elements.ts';
import { LIMITS } from '../../../adapters/web/limits.ts';
import { renderCard } from '../../../adapters/web/render.ts';
import type { Block, Input } from '../../../src/core/view.ts';

/** Every element of the card of these blocks, outermost first. */
function elements(...blocks: Block[]): CardElement[] {
  const all: CardElement[] = [];
  const walk = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (value !== null && typeof value === 'object') {
      if ('type' in value && typeof value.type === 'string') all.push(value as CardElement);
      Object.values(value).forEach(walk);
    }
  };
  walk(renderCard({ fallback: 'fallback', blocks }).body);
  return all;
}
const words = (...blocks: Block[]) =>
  elements(...blocks).flatMap((each) => (typeof each.text === 'string' ? [each.text] : []));
const input = (more: Partial<Input>): Input =>
  ({ id: 'f', label: 'Label', hint: null, error: null, mandatory: false, kind: 'text', value: '', ...more }) as Input;
const control = (more: Partial<Input>) =>
  elements({ type: 'form', inputs: [input(more)] }).find((each) => each.type.startsWith('Input.'));

describe('texts', () => {
  it('names in words what a line is for', () => {
    expect(words({ type: 'text', style: 'say', text: 'Thank you.' })).toEqual(['Say', '“Thank you.”']);
    expect(words({ type: 'text', style: 'do', text: 'Listen.' })).toEqual(['Do', 'Listen.']);
    expect(words({ type: 'text', style: 'avoid', text: 'Calm down' })).toEqual(['Avoid', 'Calm down']);
    expect(words({ type: 'text', style: 'warning', text: 'Above your limit' })).toEqual([
      'Attention',
      'Above your limit',
    ]);
    expect(words({ type: 'text', style: 'why', text: 'It helps.' })).toEqual(['Why ', 'It helps.']);
  });

  it('names the language of a line where it is another', () => {
    const [said] = elements({ type: 'text', style: 'say', text: 'Hvala.', language: 'sl' }).filter((each) =>
      each.id?.startsWith('item-'),
    );
    expect(said?.id).toBe('item-in-sl-2');
  });

  it('gathers neighbours of one kind into one list, and sets do and avoid side by side', () => {
    const all = elements(
      { type: 'text', style: 'do', text: 'one' },
      { type: 'text', style: 'do', text: 'two' },
      { type: 'text', style: 'avoid', text: 'three' },
    );
    expect(all.filter((each) => each.id?.startsWith('do-'))).toHaveLength(1);
    expect(all.filter((each) => each.id?.startsWith('pair-'))).toHaveLength(1);
    expect(all.flatMap((each) => (typeof each.text === 'string' ? [each.text] : []))).toEqual([
      'Do',
      'one',
      'two',
      'Avoid',
      'three',
    ]);
  });

  it('makes headings that a screen reader finds', () => {
    expect(elements({ type: 'text', style: 'heading', text: 'Thank' })[0]).toMatchObject({
      style: 'heading',
      text: 'Thank',
    });
  });

  it('shows dates and marks as typed, not as the card format reads them', () => {
    const [shown] = words({ type: 'text', style: 'body', text: 'by {{DATE(2026-11-27T12:00:00Z, SHORT)}} **now**' });
    expect(shown).not.toContain('{{DATE(');
    expect(shown?.replaceAll('\u2060', '')).toBe('by {{DATE(2026-11-27T12:00:00Z, SHORT)}} **now**');
  });

  it('cuts a text that is too long, and says so', () => {
    const [shown] = words({ type: 'text', style: 'body', text: 'x'.repeat(10_000) });
    expect(shown?.length).toBeLessThanOrEqual(LIMITS.text);
    expect(shown).toContain('cut here, whole in the record');
  });

  it('gives every element an id of its own', () => {
    const block: Block = { type: 'text', style: 'say', text: 'x' };
    const ids = elements(block, { type: 'text', style: 'body', text: 'y' }, block).flatMap((each) => each.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('fields, progress, pictures, charts', () => {
  it('offers to change what can be changed, and names it', () => {
    const all = elements({
      type: 'fields',
      title: 'Read back',
      items: [
        { label: 'Phone', value: '123', press: 'help' },
        { label: 'Name', value: 'Ana', press: null },
        { label: 'Mrs Okafor', value: 'Paused', press: 'resume|s1' },
      ],
    });
    expect(all.filter((each) => each.type === 'Action.Submit')).toMatchObject([
      { title: 'Change', tooltip: 'Change Phone', data: { press: 'help' } },
      { title: 'Open', tooltip: 'Open Mrs Okafor', data: { press: 'resume|s1' } },
    ]);
  });

  it('keeps the state of each stage for those who see no colour', () => {
    const all = elements({
      type: 'progress',
      label: 'Step 2 of 3',
      steps: [
        { label: 'A', state: 'done' },
        { label: 'B', state: 'current' },
        { label: 'C', state: 'todo' },
      ],
    });
    expect(all.filter((each) => each.type === 'Column').map((each) => each.id?.replace(/-\d+$/, ''))).toEqual([
      'stage-done',
      'stage-current',
      'stage-todo',
    ]);
  });

  it('loads no picture from elsewhere', () => {
    for (const url of [
      'https://example.com/a.png',
      '//example.com/a.png',
      'javascript:alert(1)',
      'data:text/html,<b>',
      '/../x?y',
    ])
      expect(elements({ type: 'image', url, alt: 'A cat' })[0]).toMatchObject({
        type: 'TextBlock',
        text: 'Picture: A cat',
      });
    expect(elements({ type: 'image', url: '/page/mark.svg', alt: 'Mark' })[0]).toMatchObject({
      type: 'Image',
      altText: 'Mark',
    });
  });

  it('says a chart in words and numbers', () => {
    expect(
      words({
        type: 'chart',
        kind: 'bar',
        title: 'Why',
        takeaway: 'Late leads.',
        points: [{ label: 'Late', value: 3 }],
      }),
    ).toEqual(['Why', 'Late leads.', 'Late', '3']);
  });

  it('shows a pie as a picture for light and one for dark, whose figures are told to whoever sees none', () => {
    const points = [
      { label: 'Late', value: 3 },
      { label: 'Cold', value: 0 },
    ];
    const [drawn] = elements({ type: 'chart', kind: 'pie', title: 'Why', takeaway: 'Late leads.', points });
    const pictures = JSON.stringify(drawn).match(/"url":"[^"]+"/g) ?? [];
    expect(pictures.map((each) => /theme=(\w+)/.exec(each)?.[1])).toEqual(['light', 'dark']);
    expect(JSON.stringify(drawn)).toContain('"altText":"Why: Late 3."');
  });

  it('shows a table with a header, and says how many rows it leaves out', () => {
    const rows = Array.from({ length: 120 }, (_, at) => [`Row ${at}`, { value: at, text: `${at} h` }]);
    const columns = [
      { label: 'What', figures: false },
      { label: 'How long', figures: true },
    ];
    const drawn = JSON.stringify(elements({ type: 'table', title: 'Times', takeaway: 'Long.', columns, rows }));
    expect(drawn).toContain('"firstRowAsHeader":true');
    const held = [['Kept', '82% (31 of 38)', '42 h 30 min, 2 days 1 h']];
    const cells = JSON.stringify(elements({ type: 'table', title: 'T', takeaway: '', columns, rows: held }));
    expect(cells).toContain('82% (31\u00a0of\u00a038)');
    expect(drawn).toContain('Long. The first 100 of 120 rows are shown; the export has all of them.');
  });
});

describe('inputs', () => {
  it('draws each kind, and never forbids a press', () => {
    expect(control({ kind: 'phone', value: '+44' })).toMatchObject({ type: 'Input.Text', style: 'Tel', value: '+44' });
    expect(control({ kind: 'long-text' })).toMatchObject({ isMultiline: true });
    expect(control({ kind: 'money', value: '25.50' })).toMatchObject({ type: 'Input.Text', value: '25.50' });
    for (const kind of ['text', 'long-text', 'number', 'money', 'phone', 'e-mail'] as const)
      expect(control({ kind })).not.toHaveProperty('isRequired');
  });

  it('writes a moment in words, and what is none as it was typed', () => {
    expect(control({ kind: 'date-time', value: '2026-11-27T12:00', timeZone: 'Europe/London' })).toMatchObject({
      id: 'f~when',
      value: 'Fri 27 Nov 2026, 12:00',
    });
    expect(control({ kind: 'date-time', value: 'next week', timeZone: 'Europe/London' })).toMatchObject({
      value: 'next week',
    });
  });

  it('shows few options at once and many in a list that opens', () => {
    const options = (count: number) => Array.from({ length: count }, (_, n) => ({ value: `v${n}`, label: `V${n}` }));
    expect(control({ kind: 'choice', options: options(4) })).toMatchObject({ style: 'expanded' });
    expect(control({ kind: 'choice', options: options(5) })).toMatchObject({ style: 'compact' });
    expect(control({ kind: 'choices', value: ['v0', 'v2'], options: options(3) })).toMatchObject({
      isMultiSelect: true,
      value: 'v0,v2',
    });
  });

  it('puts the error in words under the field, and says what belongs to the record', () => {
    expect(words({ type: 'form', inputs: [input({ error: 'Write an amount.', hint: 'In euro' })] })).toEqual([
      'In euro',
      'Check: Write an amount.',
    ]);
    expect(control({ mandatory: true })).toMatchObject({ label: 'Label (for the record)' });
  });

  it('does not let a part of a text be saved over the whole', () => {
    const value = 'x'.repeat(LIMITS.input + 1);
    expect(control({ kind: 'long-text', value })).toBeUndefined();
    expect(words({ type: 'form', inputs: [input({ kind: 'long-text', value })] }).at(-1)).toContain(
      'stays in the record',
    );
    expect(control({ kind: 'long-text', value: 'x'.repeat(LIMITS.input) })?.value).toHaveLength(LIMITS.input);
  });
});

it('draws buttons with their presses and their weight', () => {
  const all = elements({
    type: 'buttons',
    buttons: [
      { label: 'Next', press: 'next|w|s|', style: 'primary' },
      { label: 'Escalate', press: 'escalate|w|s|', style: 'danger' },
    ],
  });
  expect(all.filter((each) => each.type === 'Action.Submit')).toMatchObject([
    { title: 'Next', style: 'positive', data: { press: 'next|w|s|' } },
    { title: 'Escalate', style: 'destructive', data: { press: 'escalate|w|s|' } },
  ]);
});
