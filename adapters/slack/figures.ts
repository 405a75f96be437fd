import { cellText, chartInWords, drawnPoints, drawnRows, figure } from '../../src/core/chart.ts';
import type { Cell, Chart, Table } from '../../src/core/view.ts';
import { bullets, fitted, paragraph, plainText, richText, type SlackJson, words } from './text.ts';

/**
 * What Slack draws of figures, in UTF-16 code units unless it says otherwise. Where two of its pages disagree, the smaller
 * number holds. Sources: docs.slack.dev/reference/block-kit/blocks, "Data visualization block" and "Data table block".
 */
const FIGURES = {
  /** Pictures in one message; bars or points of one; slices of a pie. */
  charts: 2,
  points: 20,
  slices: 6,
  chartTitle: 50,
  /** A category, and the name of a series. */
  label: 20,
  axis: 50,
  /** Rows below the header, columns, and characters over all cells. */
  rows: 100,
  columns: 20,
  cells: 20_000,
} as const;

/** Rows that stand below each other before a reader has to turn the page. Ours, not Slack's. */
const PAGE = 10;

/** A cell longer than this is no cell. Ours, not Slack's. */
const CELL = 120;

/**
 * A chart of Slack's own under the sentence that says what it means. `nth`: how many stand before it in the message; what
 * Slack does not draw is told in words. `room`: for the words.
 */
export function drawChart(chart: Chart, nth: number, room: number): SlackJson[] {
  const drawn = drawnPoints(chart, chart.kind === 'pie' ? FIGURES.slices : FIGURES.points);
  const said = [chart.takeaway, drawn.left].filter((each) => each !== null).join(' ');
  if (drawn.points.length === 0 || nth >= FIGURES.charts) {
    const rest = drawn.points.length === 0 ? [] : [paragraph(words(chartInWords(drawn, chart), room))];
    return [richText(paragraph(words(chart.title, room, { bold: true })), paragraph(words(said, room)), ...rest)];
  }
  // Slack's labels are short: what they cut is said in full below.
  const isCut = drawn.points.some(({ label }) => label.replace(/\s+/gu, ' ').length > FIGURES.label);
  const whole: SlackJson = { type: 'context', elements: [plainText(chartInWords(drawn, chart), room)] };
  return [
    richText(paragraph(words(said, room))),
    {
      type: 'data_visualization',
      title: fitted(chart.title, FIGURES.chartTitle, '…'),
      chart: shape(chart, drawn.points),
    },
    ...(isCut ? [whole] : []),
  ];
}

function shape({ kind, unit }: Chart, points: Chart['points']): SlackJson {
  const labels = distinct(points.map((each) => each.label));
  const data = points.map(({ value }, at) => ({ label: labels[at] ?? '–', value }));
  if (kind === 'pie') return { type: 'pie', segments: data };
  return {
    type: kind,
    series: [{ name: fitted(unit ?? 'Number', FIGURES.label, '…'), data }],
    axis_config: {
      categories: labels,
      ...(unit === undefined ? {} : { y_label: fitted(unit, FIGURES.axis, '…') }),
    },
  };
}

/** Labels that fit, and no two the same: what differs at the end alone would fall together. */
function distinct(labels: string[]): string[] {
  const seen = new Map<string, number>();
  return labels.map((label) => {
    const fit = fitted(label.replace(/\s+/gu, ' '), FIGURES.label, '…');
    const count = (seen.get(fit) ?? 0) + 1;
    seen.set(fit, count);
    return count === 1 ? fit : `${fitted(fit, FIGURES.label - 4, '…')} ${count}`;
  });
}

/** A table that can be sorted and paged through, under the sentence that says what it means. `room`: for that sentence. */
export function drawTable(table: Table, room: number): SlackJson[] {
  const columns = table.columns.slice(0, FIGURES.columns);
  const header = columns.map((each) => ({ type: 'raw_text', text: fitted(each.label, CELL, '…') }));
  let most: number = FIGURES.rows;
  let drawn = drawnRows({ ...table, columns }, most);
  const size = () => drawn.rows.flat().reduce((sum, each) => sum + Math.min(CELL, cellText(each).length), 0);
  while (size() > Math.min(FIGURES.cells, room * PAGE) && most > 1) {
    most = Math.floor(most / 2);
    drawn = drawnRows({ ...table, columns }, most);
  }
  const said = [table.takeaway, drawn.left].filter((each) => each !== null && each !== '').join(' ');
  const top = richText(paragraph(words(table.title, room, { bold: true })), paragraph(words(said, room)));
  if (drawn.rows.length === 0 || columns.length === 0) return [top];
  return [
    top,
    {
      type: 'data_table',
      caption: fitted(table.title, CELL, '…'),
      page_size: PAGE,
      row_header_column_index: 0,
      rows: [header, ...drawn.rows.map((row) => row.map(cell))],
    },
  ];
}

/** The same in lines of words, where no table can be drawn. */
export function tellTable(table: Table, room: number): SlackJson[] {
  const { rows, left } = drawnRows(table, PAGE * 2);
  const lines = rows.map((row) => words(row.map((each) => cellText(each)).join(' · '), Math.min(room, CELL * 2)));
  const said = [table.takeaway, left].filter((each) => each !== null && each !== '').join(' ');
  const names = table.columns.map((each) => each.label).join(' · ');
  return [
    richText(
      paragraph(words(table.title, room, { bold: true })),
      paragraph(words(said, room)),
      paragraph(words(names, room, { italic: true })),
      ...(lines.length === 0 ? [] : [bullets(lines)]),
    ),
  ];
}

function cell(of: Cell): SlackJson {
  if (typeof of !== 'string' && Number.isFinite(of.value))
    return { type: 'raw_number', value: of.value, text: fitted(of.text || figure(of.value), CELL, '…') };
  return { type: 'raw_text', text: fitted(cellText(of), CELL, '…') };
}
