import { cellText, chartInWords, drawnPoints, drawnRows, figure } from '../../src/core/chart.ts';
import type { Cell, Chart, Table } from '../../src/core/view.ts';
import { type CardElement, column, container, type Next, plain, textBlock } from './elements.ts';
import { brief, cut, LIMITS } from './limits.ts';

/** What a page shows at once: more would be a wall. */
const FIGURES = { bars: 30, points: 60, slices: 6, rows: 100, columns: 8, cell: 120 } as const;

/**
 * Bars are drawn by the page itself, with their numbers; a line or a pie is a picture, one for light and one for dark, of
 * which the page shows the one that fits. Adaptive Cards 1.5 has no charts of its own.
 */
export function drawChart(chart: Chart, next: Next): CardElement {
  const most = { bar: FIGURES.bars, line: FIGURES.points, pie: FIGURES.slices }[chart.kind];
  const drawn = drawnPoints(chart, most);
  const { points, left } = drawn;
  const top = [
    { ...textBlock(brief(chart.title, LIMITS.label), 'subheading', next), ...HEADING },
    { ...textBlock(chart.takeaway, 'body', next), spacing: 'Small' },
    ...(left === null ? [] : [{ ...textBlock(left, 'quiet', next), isSubtle: true, size: 'Small', spacing: 'Small' }]),
  ];
  if (points.length === 0) return container('chart', next, top);
  if (chart.kind === 'bar') return container('chart', next, [...top, ...bars(points, next)]);
  const told = plain(cut(chartInWords(drawn, chart), LIMITS.text), LIMITS.text);
  const pictures = (['light', 'dark'] as const).map((theme) => ({
    type: 'Image',
    id: next(`picture${theme}`),
    url: pictureUrl({ ...chart, points }, theme),
    altText: told,
  }));
  return container('chart', next, [...top, ...pictures]);
}

const HEADING = { style: 'heading', size: 'Medium', weight: 'Bolder', spacing: 'None' };

/** Rows of label, bar and number: the bar's length stands in its id, for the page to draw. */
function bars(points: Chart['points'], next: Next): CardElement[] {
  const most = Math.max(1e-9, ...points.map((point) => Math.abs(point.value)));
  return points.map((point) => ({
    type: 'ColumnSet',
    id: next(`bar-${Math.round((Math.abs(point.value) / most) * 100)}`),
    spacing: 'Small',
    columns: [
      column(2, 'name', [textBlock(brief(point.label, LIMITS.label), 'term', next)], next),
      column(3, 'value', [textBlock(figure(point.value), 'text', next)], next),
    ],
  }));
}

/** Where the page finds the picture of a chart: the whole of it stands in the address, so that nothing has to be kept. */
export function pictureUrl(chart: Chart, theme: 'light' | 'dark'): string {
  const points = chart.points.map(({ label, value }) => ({ label: brief(label, 40), value }));
  const unit = chart.unit === undefined ? {} : { unit: brief(chart.unit, 40) };
  const small = { ...chart, ...unit, title: brief(chart.title, LIMITS.label), takeaway: '', points };
  return `/api/chart?theme=${theme}&of=${inAddress(JSON.stringify(small))}`;
}

/** Text as base64url, with what browsers and Node both have: the page's own checker reads this file, too. */
function inAddress(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (each) => String.fromCharCode(each));
  return btoa(bytes.join('')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** A table with its first row as header, under the sentence that says what it means. */
export function drawTable(table: Table, next: Next): CardElement {
  const columns = table.columns.slice(0, FIGURES.columns);
  const { rows, left } = drawnRows({ ...table, columns }, FIGURES.rows);
  const said = [table.takeaway, left].filter((each) => each !== null && each !== '').join(' ');
  const top = [
    { ...textBlock(brief(table.title, LIMITS.label), 'subheading', next), ...HEADING },
    ...(said === '' ? [] : [{ ...textBlock(said, 'body', next), spacing: 'Small' }]),
  ];
  if (rows.length === 0 || columns.length === 0) return container('figures', next, top);
  const header = columns.map((each) => cell(each.label, next));
  return container('figures', next, [
    ...top,
    {
      type: 'Table',
      id: next('table'),
      firstRowAsHeader: true,
      showGridLines: false,
      columns: columns.map((each, at) => ({
        width: at === 0 ? 2 : 1,
        ...(each.figures ? { horizontalCellContentAlignment: 'Right' } : {}),
      })),
      rows: [header, ...rows.map((row) => row.map((each) => cell(each, next)))].map((cells) => ({
        type: 'TableRow',
        cells,
      })),
    },
  ]);
}

function cell(of: Cell, next: Next): CardElement {
  return { type: 'TableCell', items: [textBlock(held(brief(cellText(of), FIGURES.cell)) || '–', 'cell', next)] };
}

/** On a telephone a cell breaks between its figures, and never within one: "(31 of 38)", "42 h 30 min". */
function held(text: string): string {
  const joined = text.replace(/(\d) (of|h|min|days?)(?= |,|\)|$)/g, '$1\u00a0$2');
  return joined.replace(/\b(of|h|days?) (\d+)(?=\)| ?min| ?h|\u00a0|,|$)/g, '$1\u00a0$2');
}
