import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../../src/app/ports/store.ts';
import type { Log } from '../../src/app/ports.ts';

// With TEST_LOGS set to a folder, whatever the product says of its own accord while the tests run is written there, as it
// was handed to the log; and beside it whatever people said, and what is secret. Nothing of the latter may be in the former.

const folder = process.env['TEST_LOGS'];

/** Whether any of it is kept. */
export const LOGS_KEPT = folder !== undefined;

/** What the product says: a line of its log, what it prints, its measures. */
export function keepSaid(text: string): void {
  keep('said', text);
}

/** What is secret. */
export function keepSecrets(values: readonly (string | undefined)[]): void {
  for (const value of values) if (value !== undefined && value.length >= 16) keep('secrets', value);
}

/** The secrets among the settings of a product. */
export function secretsOf(env: Record<string, string | undefined>): (string | undefined)[] {
  return Object.entries(env).flatMap(([name, value]) => (/TOKEN|SECRET|PASSWORD|SMTP_URL/.test(name) ? [value] : []));
}

/** What stands in a database of people and of what they said. Never rejects: a test may have closed or broken it. */
export async function keepWords(store: Store): Promise<void> {
  if (folder === undefined) return;
  await store
    .read(async (tx) => {
      for await (const each of tx.complaints()) {
        const { customer, notes, description, measures, prevention, solution } = each;
        const walk = await tx.sessionOf(each.id);
        const promises = await tx.promisesOf(each.id);
        const letters = await tx.lettersOf(each.id);
        const words = [
          ...[...Object.values(customer), ...notes.map((note) => note.text)],
          ...[description, measures, prevention, solution.what, ...promises.map((promise) => promise.what)],
          ...letters.flatMap((letter) => [letter.to, letter.subject, letter.body]),
          ...(walk?.notes.map((note) => note.text) ?? []),
          ...Object.values(walk?.answers ?? {}).flatMap((answer) => answer.raw),
        ];
        for (const text of words) if (typeof text === 'string') keep('words', JSON.stringify(text));
      }
    })
    .catch(() => {});
}

/** A log whose lines nobody reads but the one who looks for words in them. */
export function keptLog(write: (level: string, code: string, facts: object) => void = () => {}): Log {
  const at =
    (level: string) =>
    (code: string, facts: object = {}) => {
      keepSaid(JSON.stringify({ level, code, ...facts }));
      write(level, code, facts);
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

function keep(what: 'said' | 'words' | 'secrets', text: string): void {
  if (folder !== undefined) appendFileSync(join(folder, `${what}-${process.pid}.txt`), `${text}\n`);
}
