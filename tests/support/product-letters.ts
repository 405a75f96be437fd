import { fileURLToPath } from 'node:url';
import type { Letters, Mailer } from '../../src/app/ports.ts';
import { type OpenLetters, openLetters } from '../../src/letters.ts';
import { handClock } from './clock.ts';

const FOLDER = fileURLToPath(new URL('../../playbooks/', import.meta.url));

let opened: OpenLetters | null = null;

/** The letters that ship. `mailer` null: no mail server is set up. */
export function openShippedLetters(mailer: Mailer | null = null): Letters {
  opened ??= openLetters(FOLDER, handClock());
  return opened.open(mailer);
}
