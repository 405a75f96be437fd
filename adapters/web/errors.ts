import { StoreError } from '../../src/app/ports/store.ts';
import { DeliveryError } from '../../src/app/ports.ts';

/** Why the playground turns a request away: the HTTP status, and what to do about it. */
export const REFUSALS = {
  'foreign-host': { status: 403, message: 'Open the playground at the address printed in the terminal.' },
  'foreign-origin': { status: 403, message: 'Only the playground’s own page may ask for this.' },
  'no-session': { status: 401, message: 'Open the address printed in the terminal; it lets this browser in.' },
  'wrong-type': { status: 415, message: 'Send JSON with the content type application/json.' },
  'too-large': { status: 413, message: 'Send at most 256 KB at once; shorten the text.' },
  'too-long': { status: 413, message: 'This is longer than 100,000 characters. Send it in parts.' },
  malformed: { status: 400, message: 'This is not something that the page sends. Reload the page and try again.' },
  'unknown-person': { status: 404, message: 'Nobody of this name works here. Choose a person on the page.' },
  'not-found': { status: 404, message: 'There is nothing at this address.' },
  'wrong-method': { status: 405, message: 'This address is not used in this way.' },
  'clock-fixed': { status: 409, message: 'This clock cannot be moved.' },
  'too-many-windows': { status: 503, message: 'Too many windows listen already. Close some of them.' },
  starting: { status: 503, message: 'Still starting. Try again in a moment.' },
  'not-saved': { status: 503, message: 'Not saved: the database is busy. The same text can be sent again.' },
  failed: { status: 500, message: 'Something went wrong here, and the terminal says where. Try again.' },
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** A request turned away. `code` is one of {@link REFUSALS}. */
export class Refused extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode, options?: { cause?: unknown }) {
    super(REFUSALS[code].message, options);
    this.name = 'Refused';
    this.code = code;
  }
}

/** A failed write to the conversation, as the engine's queue understands it: worth trying again unless nobody lives there. */
export function deliveryError(cause: unknown): DeliveryError {
  if (cause instanceof DeliveryError) return cause;
  const code = cause instanceof StoreError ? `transcript-${cause.code}` : 'transcript-failed';
  return new DeliveryError(code, { permanent: false, cause });
}

/** What the browser is told when an act could not be carried out. */
export function refusalFor(cause: unknown): Refused {
  if (cause instanceof Refused) return cause;
  if (cause instanceof StoreError && cause.code !== 'broken' && cause.code !== 'newer-schema') {
    return new Refused('not-saved', { cause });
  }
  return new Refused('failed', { cause });
}
