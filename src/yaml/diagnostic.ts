/** A place in a file; the first line and the first column are 1, columns count as editors do. */
export type Place = { line: number; column: number };

/** One problem in a file written by a supervisor: where it is, why it is one, and what to do about it. */
export type Diagnostic = Place & {
  file: string;
  /** Stable: tests, editors and documents may rely on it. */
  code: string;
  /** An error keeps the file out; a warning does not. */
  severity: 'error' | 'warning';
  /** What is wrong, in plain words. */
  message: string;
  /** What to do, as an instruction. */
  fix: string;
};

/** Takes one problem of the file at hand. */
export type Report = (place: Place, code: string, message: string, fix: string) => void;

/** Collects the problems of one file into `diagnostics`; what `severityOf` doesn't know is an error. */
export function reporter(
  file: string,
  diagnostics: Diagnostic[],
  severityOf: (code: string) => Diagnostic['severity'] = () => 'error',
): Report {
  return ({ line, column }, code, message, fix) => {
    diagnostics.push({ file, line, column, code, severity: severityOf(code), message, fix });
  };
}

/** Orders by file, then from top to bottom, for reading along in an editor. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** Two lines for a terminal: place, severity, code and message, and under them what to do. */
export function printed(diagnostic: Diagnostic): string {
  const { file, line, column, severity, code, message, fix } = diagnostic;
  return `${file}:${line}:${column} ${severity} ${code} ${message}\n    fix: ${fix}`;
}
