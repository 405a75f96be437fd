import type { Cell, Chart, Table } from './view.ts';

/** As much of a chart as is drawn; `left`: words for what is not, or null. */
export type DrawnChart = { points: Chart['points']; left: string | null };

/**
 * The points that a picture with so many places shows. What is no number is left out; a pie has shares above nothing, and
 * puts the smallest together; of a line the latest stay, of bars the first.
 */
export function drawnPoints(chart: Chart, most: number): DrawnChart {
  const { kind } = chart;
  const sound = chart.points.filter(({ value }) => Number.isFinite(value) && (kind !== 'pie' || value > 0));
  if (sound.length <= most) return { points: sound, left: null };
  switch (kind) {
    case 'bar':
      return {
        points: sound.slice(0, most),
        left: `The first ${most} of ${sound.length} are drawn; the export has all of them.`,
      };
    case 'line':
      return {
        points: sound.slice(-most),
        left: `The last ${most} of ${sound.length} are drawn; the export has all of them.`,
      };
    case 'pie': {
      const kept = sound.slice(0, most - 1);
      const rest = sound.slice(most - 1);
      const value = rest.reduce((sum, each) => sum + each.value, 0);
      return {
        points: [...kept, { label: 'Other', value }],
        left: `"Other" puts ${rest.length} together; the export has all of them.`,
      };
    }
    default:
      return kind satisfies never;
  }
}

/** As many rows as there is room for; `left`: words for the others, or null. Each row has one cell a column. */
export function drawnRows(table: Table, most: number): { rows: Cell[][]; left: string | null } {
  const whole = table.rows.map((row) => table.columns.map((_, at) => row[at] ?? '–'));
  if (whole.length <= most) return { rows: whole, left: null };
  return {
    rows: whole.slice(0, most),
    left: `The first ${most} of ${whole.length} rows are shown; the export has all of them.`,
  };
}

/** A figure as people read it: whole, or with one place after the point; from a thousand on with a comma. */
export function figure(value: number): string {
  return FIGURES.format(value);
}

const FIGURES = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** A cell in words. */
export function cellText(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

/** All that a chart shows, in one line: for ears, and for whoever is shown no picture. */
export function chartInWords({ points, left }: DrawnChart, chart: Chart): string {
  const unit = chart.unit === undefined ? '' : ` (${chart.unit})`;
  const figures = points.map(({ label, value }) => `${label} ${figure(value)}`).join(', ');
  return `${chart.title}${unit}: ${figures === '' ? 'nothing to draw' : figures}.${left === null ? '' : ` ${left}`}`;
}
