/** Something about the settings that must change before the product can start. Never holds the value: it may be a secret. */
export type ConfigProblem = { variable: string; cause: string; fix: string };

/** The product can't run here. `message` is one line and says what is wrong; `fix` says what to do. */
export class StartError extends Error {
  readonly code: string;
  readonly fix: string;
  constructor(code: string, message: string, fix: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StartError';
    this.code = code;
    this.fix = fix;
  }
}

/** Problems as lines for a terminal, the fix under each. */
export function problemLines(problems: ConfigProblem[]): string {
  return problems.map(({ variable, cause, fix }) => `${variable}: ${cause}\n    fix: ${fix}\n`).join('');
}
