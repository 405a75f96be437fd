import { parse } from 'node:path';

/** A time as part of a file's name, in UTC: `20261121T221500Z`. It sorts as the times do. */
export function fileStamp(at: number): string {
  return new Date(at).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
}

/** What a copy of this database is called that is taken now, ms UTC: `tactful-20261121T221500Z.db`. */
export function backupName(file: string, now: number): string {
  return `${parse(file).name}-${fileStamp(now)}.db`;
}

/** When a copy was taken, by what follows the database's name in its own (a second one of the same second has a number). */
export function stampedAt(rest: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(-\d+)?\.db$/.exec(rest);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second] = match.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}
