/** A time as part of a file's name, in UTC: `20261121T221500Z`. It sorts as the times do. */
export function fileStamp(at: number): string {
  return new Date(at).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
}
