import { cellText } from '../../core/chart.ts';
import type { Button, Input, TextStyle, View } from '../../core/view.ts';
import { NOTE } from '../../core/view.ts';

/** How wide a line of a card is. Characters. */
const WIDTH = 96;

/** What stands before a text of each style, so that it is told apart without colour. */
const MARKS: Record<TextStyle, string> = {
  heading: '## ',
  subheading: '# ',
  say: 'Say: ',
  do: 'Do: ',
  why: 'Why: ',
  avoid: 'Avoid: ',
  body: '',
  quiet: '· ',
  warning: '! ',
  copy: '',
};

/** A view as text for a terminal: every block, the inputs by the name that fills them, the buttons by number. */
export function terminalText(view: View): string {
  let number = 0;
  const lines = view.blocks.flatMap((block) => {
    switch (block.type) {
      case 'text':
        return wrap(block.style === 'say' ? `“${block.text}”` : block.text, MARKS[block.style]);
      case 'fields': {
        const wide = Math.min(34, Math.max(0, ...block.items.map((item) => item.label.length)));
        return [
          ...(block.title === null ? [] : [`${block.title}:`]),
          ...block.items.flatMap((item) => wrap(item.value, `  ${item.label.padEnd(wide)}  `)),
        ];
      }
      case 'progress':
        return [...wrap(block.label, ''), `[${block.steps.map((step) => STEP_MARKS[step.state]).join(' ')}]`];
      case 'image':
        return wrap(block.alt, 'Picture: ');
      case 'chart':
        return [
          ...wrap(block.takeaway, `${block.title}: `),
          ...block.points.map((point) => `  ${point.label}: ${point.value}`),
        ];
      case 'table':
        return [
          ...wrap(block.takeaway, `${block.title}: `),
          ...block.rows.map((row) => `  ${row.map((cell) => clean(cellText(cell))).join(' · ')}`),
        ];
      case 'mail':
        return wrap(block.subject, `Mail to ${block.to}: `);
      case 'file':
        return wrap(block.otherwise, '');
      case 'form':
        return block.inputs.filter((input) => input.id !== NOTE).flatMap(inputLines);
      case 'buttons':
        return wrap(block.buttons.map((button) => `[${++number}] ${button.label}`).join('   '), '');
      default:
        return block satisfies never;
    }
  });
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** The buttons of a view in the order in which they are numbered, from 1. */
export function buttonsOf(view: View): Button[] {
  return view.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));
}

/** The inputs of a view. */
export function inputsOf(view: View): Input[] {
  return view.blocks.flatMap((block) => (block.type === 'form' ? block.inputs : []));
}

const STEP_MARKS = { done: 'x', current: '>', todo: '.', skipped: '-' } as const;

function inputLines(input: Input): string[] {
  const value = Array.isArray(input.value) ? input.value.join(', ') : input.value;
  const choices = 'options' in input ? ` (${input.options.map((option) => option.value).join(' | ')})` : '';
  return [
    ...wrap(`${value}   «${input.label}»${input.mandatory ? ' needed' : ''}${choices}`, `  ${input.id}: `),
    ...(input.error === null ? [] : wrap(input.error, '    ! ')),
  ];
}

/** Breaks a text at spaces; the lines after the first are indented to where the text begins. */
function wrap(text: string, mark: string): string[] {
  const indent = ' '.repeat(mark.length);
  return clean(text)
    .split('\n')
    .flatMap((paragraph) => {
      const lines: string[] = [];
      let line = '';
      for (const word of paragraph.split(' ')) {
        if (line !== '' && mark.length + line.length + 1 + word.length > WIDTH) {
          lines.push(line);
          line = word;
        } else line = line === '' ? word : `${line} ${word}`;
      }
      return [...lines, line];
    })
    .map((line, index) => (index === 0 ? mark : indent) + line);
}

/** What somebody typed must not steer the terminal: control characters other than line breaks are dropped. */
function clean(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n]/gu, '');
}
