import { cellText, drawnPoints, drawnRows, figure } from '../../src/core/chart.ts';
import type { Cell, Chart, Table } from '../../src/core/view.ts';
import { type CardElement, container, fitted, heading, pieces, plain, short, text } from './elements.ts';
import { TASTE } from './limits.ts';

/** Teams names no limits of its charts and tables: this is what reads well in a card. */
const FIGURES = { points: 20, slices: 6, label: 40, rows: 50, columns: 6, cell: 120 } as const;

/**
 * A chart of Teams' own under the sentence that says what it means; the figures stand in its place where a client draws
 * none. `room`: for the sentence. Source: learn.microsoft.com, "Charts in Adaptive Cards".
 */
export function drawChart(chart: Chart, room: number): CardElement {
  const drawn = drawnPoints(chart, chart.kind === 'pie' ? FIGURES.slices : FIGURES.points);
  const said = [chart.takeaway, drawn.left].filter((each) => each !== null).join(' ');
  const top = [...heading(chart.title, 'Medium', TASTE.label), ...text(said, room)];
  if (drawn.points.length === 0) return container(top);
  const fallback = container(
    drawn.points.map(({ label, value }) =>
      pieces([{ text: `${short(label, FIGURES.label)}: ${figure(value)}` }], { spacing: 'Small' }),
    ),
  );
  return container([...top, { ...shape(chart, drawn.points), fallback }]);
}

function shape({ kind, title, unit }: Chart, points: Chart['points']): CardElement {
  const named = points.map(({ label, value }) => ({ label: plain(short(label, FIGURES.label)), value }));
  const common = { title: plain(short(title, TASTE.label)), showTitle: false };
  const axis = unit === undefined ? {} : { yAxisTitle: plain(short(unit, FIGURES.label)) };
  switch (kind) {
    case 'bar': {
      // Names beside their bars are read; names below them are turned or cut.
      const long = named.some(({ label }) => label.length > 5);
      const data = named.map(({ label, value }) => ({ x: label, y: value }));
      return long
        ? { type: 'Chart.HorizontalBar', ...common, color: 'categoricalBlue', displayMode: 'AbsoluteWithAxis', data }
        : { type: 'Chart.VerticalBar', ...common, ...axis, color: 'categoricalBlue', showBarValues: true, data };
    }
    case 'line': {
      const values = named.map(({ label, value }) => ({ x: label, y: value }));
      const legend = plain(short(unit ?? title, FIGURES.label));
      return { type: 'Chart.Line', ...common, ...axis, data: [{ legend, values, color: 'categoricalBlue' }] };
    }
    case 'pie':
      return {
        type: 'Chart.Pie',
        ...common,
        colorSet: 'categorical',
        data: named.map(({ label, value }) => ({ legend: label, value })),
      };
    default:
      return kind satisfies never;
  }
}

/** A table under the sentence that says what it means. `room`: for that sentence. */
export function drawTable(table: Table, room: number): CardElement {
  const columns = table.columns.slice(0, FIGURES.columns);
  const { rows, left } = drawnRows({ ...table, columns }, Math.max(5, Math.min(FIGURES.rows, Math.floor(room / 60))));
  const said = [table.takeaway, left].filter((each) => each !== null && each !== '').join(' ');
  const top = [...heading(table.title, 'Medium', TASTE.label), ...(said === '' ? [] : text(said, room))];
  if (rows.length === 0 || columns.length === 0) return container(top);
  const header = columns.map((each) => cell(each.label, { weight: 'Bolder' }));
  return container([
    ...top,
    {
      type: 'Table',
      firstRowAsHeader: true,
      showGridLines: true,
      columns: columns.map((each, at) => ({
        type: 'TableColumnDefinition',
        width: at === 0 ? 2 : 1,
        ...(each.figures ? { horizontalCellContentAlignment: 'Right' } : {}),
      })),
      rows: [header, ...rows.map((row) => row.map((each) => cell(each)))].map((cells) => ({ type: 'TableRow', cells })),
    },
  ]);
}

function cell(of: Cell, look: { weight?: 'Bolder' } = {}): CardElement {
  const words = fitted(cellText(of), FIGURES.cell, '…') || '–';
  // Where no mark-up can be read into it the shorter element does: a table has many cells, and a card little room.
  const plainly = /^[\p{L}\p{N} ,.:;%€£$()–'’“”/-]*$/u.test(words) && !/^\s*(\d+[.)]|-)|www\.|\/\//u.test(words);
  const item = plainly ? { type: 'TextBlock', text: words, wrap: true, ...look } : pieces([{ text: words, look }]);
  return { type: 'TableCell', items: [item] };
}
