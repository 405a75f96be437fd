import { type Diagnostic, reporter } from '../yaml/diagnostic.ts';
import { readText } from '../yaml/file.ts';
import { severityOf } from './codes.ts';
import { type CompileOptions, compileOrganisation, MAX_BYTES } from './compile.ts';
import type { Organisation } from './organisation.ts';

/** Reads and checks one file. Null: it can't be used, and the diagnostics say why. */
export function readOrganisation(
  path: string,
  options: CompileOptions,
): { organisation: Organisation | null; diagnostics: Diagnostic[] } {
  const found: Diagnostic[] = [];
  const tell = reporter(path, found, severityOf);
  const text = readText(path, MAX_BYTES, (code, message, fix) => tell({ line: 1, column: 1 }, code, message, fix));
  return text === null ? { organisation: null, diagnostics: found } : compileOrganisation({ path, text }, options);
}
