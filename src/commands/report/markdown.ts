import { reportView } from '../../app/views/desk/desk.ts';
import { hourWords, weekdayWords } from '../../app/views/desk/say.ts';
import { drawnPoints, figure } from '../../core/chart.ts';
import type { Report } from '../../core/report.ts';
import type { Block, Cell } from '../../core/view.ts';

/** A report as Markdown: what the desk shows, then the cases behind each problem and the busy hours. */
export function reportMarkdown(report: Report): string {
  const { blocks } = reportView(report);
  return [...blocks.flatMap(blockLines), ...caseLines(report), ...busyLines(report)].join('\n').trimEnd();
}

function blockLines(block: Block): string[] {
  switch (block.type) {
    case 'text':
      return block.style === 'heading'
        ? [`# ${inline(block.text)}`, '']
        : block.style === 'subheading'
          ? [`## ${inline(block.text)}`, '']
          : [inline(block.text), ''];
    case 'fields':
      return [
        ...(block.title === null ? [] : [`## ${inline(block.title)}`, '']),
        ...block.items.map(({ label, value }) => `- ${inline(label)}: ${inline(value)}`),
        '',
      ];
    case 'chart': {
      const { points } = drawnPoints(block, 100);
      return [
        `## ${inline(block.title)}`,
        '',
        inline(block.takeaway),
        '',
        ...table(
          ['', 'complaints'],
          points.map(({ label, value }) => [label, figure(value)]),
        ),
      ];
    }
    case 'table':
      return [
        `## ${inline(block.title)}`,
        '',
        inline(block.takeaway),
        '',
        ...table(
          block.columns.map((each) => each.label),
          block.rows.map((row) => row.map(cellText)),
        ),
      ];
    case 'progress':
    case 'image':
    case 'form':
    case 'buttons':
    case 'mail':
    case 'file':
      // Nothing of these stands in a report.
      return [];
    default:
      return block satisfies never;
  }
}

function caseLines({ problems }: Report): string[] {
  if (problems.length === 0) return [];
  const lines = problems.map(({ label, cases }) => `- ${inline(label)}: ${cases.map(inline).join(', ')}`);
  return ['## The latest cases of each', '', ...lines, ''];
}

/** Hours in which nothing came in all week are left out. */
function busyLines({ busy }: Report): string[] {
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  const shown = hours.filter((hour) => busy.week.some((day) => (day[hour] ?? 0) > 0));
  if (shown.length === 0) return [];
  const rows = shown.map((hour) => [hourWords(hour), ...busy.week.map((day) => String(day[hour] ?? 0))]);
  const days = busy.week.map((_, at) => weekdayWords(at + 1).slice(0, 3));
  return ['## The hours of the week', '', ...table(['', ...days], rows)];
}

function table(head: string[], rows: string[][]): string[] {
  const line = (cells: string[]) => `| ${cells.map(inline).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

function cellText(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

/** On one line, with nothing in it that Markdown or HTML would take for a sign of its own. */
function inline(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_[\]<>|#~]/g, '\\$&')
    .replace(/&/g, '&amp;');
}
