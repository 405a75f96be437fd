import { expect, it } from 'vitest';
import { buttonsOf, terminalText } from '../../../src/commands/run/terminal-view.ts';
import type { View } from '../../../src/core/view.ts';

const view: View = {
  fallback: 'Step 1 of 7: Thank',
  blocks: [
    {
      type: 'progress',
      label: 'Step 2 of 4',
      steps: [
        { label: 'a', state: 'done' },
        { label: 'b', state: 'current' },
        { label: 'c', state: 'skipped' },
        { label: 'd', state: 'todo' },
      ],
    },
    { type: 'text', style: 'heading', text: 'Thank' },
    { type: 'text', style: 'say', text: 'Thank you for telling me.' },
    { type: 'text', style: 'avoid', text: 'Telling them to calm down' },
    { type: 'fields', title: 'Read it back', items: [{ label: 'Name', value: 'Maria', press: null }] },
    {
      type: 'form',
      inputs: [
        {
          id: 'mood',
          kind: 'choice',
          label: 'How is the customer?',
          hint: null,
          error: null,
          mandatory: false,
          value: 'upset',
          options: [
            { value: 'upset', label: 'Upset' },
            { value: 'calm', label: 'Calm' },
          ],
        },
        {
          id: 'customer_phone',
          kind: 'phone',
          label: 'Telephone',
          hint: null,
          error: 'This is no number.',
          mandatory: true,
          value: '12',
        },
        { id: 'note', kind: 'long-text', label: 'Note', hint: null, error: null, mandatory: false, value: '' },
      ],
    },
    {
      type: 'buttons',
      buttons: [
        { label: 'Next', press: 'next|s|a|', style: 'primary' },
        { label: 'Back', press: 'back|s|a|', style: 'plain' },
      ],
    },
    { type: 'buttons', buttons: [{ label: 'More', press: 'more|s|a|', style: 'plain' }] },
    {
      type: 'chart',
      kind: 'bar',
      title: 'Top three',
      takeaway: 'Late parcels lead',
      points: [{ label: 'Late', value: 9 }],
    },
    { type: 'image', url: 'https://example.org/x.png', alt: 'A kettle' },
  ],
};

it('shows every block, the inputs by the name that fills them, the buttons by number', () => {
  expect(terminalText(view)).toMatchInlineSnapshot(`
    "Step 2 of 4
    [x > - .]
    ## Thank
    Say: “Thank you for telling me.”
    Avoid: Telling them to calm down
    Read it back:
      Name  Maria
      mood: upset   «How is the customer?» (upset | calm)
      customer_phone: 12   «Telephone» needed
        ! This is no number.
    [1] Next   [2] Back
    [3] More
    Top three: Late parcels lead
      Late: 9
    Picture: A kettle
    "
  `);
});

it('numbers the buttons as they are printed', () => {
  expect(buttonsOf(view).map((each) => each.label)).toEqual(['Next', 'Back', 'More']);
});

it('breaks long texts at spaces, under where they begin', () => {
  const lines = terminalText({
    fallback: '',
    blocks: [{ type: 'text', style: 'why', text: 'word '.repeat(60).trim() }],
  }).split('\n');
  expect(lines.length).toBeGreaterThan(3);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(96);
  expect(lines[1]).toMatch(/^ {5}word/);
});

it('never lets what somebody typed steer the terminal', () => {
  const text = 'a\u001b[2Jb\u0007c\u009b31md\ne';
  const shown = terminalText({ fallback: '', blocks: [{ type: 'text', style: 'body', text }] });
  expect(shown).toBe('a[2Jbc31md\ne\n');
});
