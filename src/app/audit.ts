import { type AuditLine, subjectOf } from '../core/audit.ts';
import type { Message } from '../core/effect.ts';
import type { InboundEvent } from '../core/event.ts';
import { type Store, StoreError } from './ports/store.ts';
import type { Log } from './ports.ts';
import type { Turn } from './turn.ts';

/** Who acts in the audit where nobody pressed anything. */
export const NOBODY_PRESSED = 'tactful';

/** How long a look may wait for its line to be written, ms: nobody is kept waiting in a call for it. */
const PATIENCE = 300;
/** Somebody who looks at the same thing again within this is not written down again, ms. */
const AGAIN = 60 * 60_000;
/** Looks that are remembered, and lines that wait for a database that takes nothing just now. */
const MOST = 10_000;
/** Other things that an answer shows, as far as one line names them. */
const MOST_SHOWN = 20;

/** The line of an act: what it was, what it was done to, whether it was refused, what it changed, and what else it shows. */
export function lineOfAct(
  turn: Turn,
  event: InboundEvent,
  answers: readonly { message: Message }[],
  isAgain: boolean,
): AuditLine {
  const { act } = event;
  const subjects = subjectsOf(answers);
  const about = act.type === 'press' ? subjectOf(act.press) : '';
  const on = about === '' ? (subjects[0] ?? '') : about;
  const others = subjects.filter((each) => each !== on).slice(0, MOST_SHOWN);
  return {
    at: turn.now,
    by: turn.person.id,
    from: event.conversation.platform,
    what: isAgain ? 'again' : act.type === 'press' ? act.press.do : act.type,
    on,
    result: resultOf(answers),
    changes: [...turn.changed, ...others.map((each) => `shown>${each}`)],
  };
}

/** The line of work that the clock did; none where it changed nothing. */
export function linesOfClock(turn: Turn, what: string, on: string): AuditLine[] {
  if (turn.changed.length === 0) return [];
  return [{ at: turn.now, by: NOBODY_PRESSED, from: 'clock', what, on, result: 'done', changes: turn.changed }];
}

/** What became of an act, by what its answers say: `done`, or `refused:` and why. */
export function resultOf(answers: readonly { message: Message }[]): string {
  const refused = answers.map(({ message }) => message).find((message) => message.type === 'refused');
  return refused === undefined ? 'done' : `refused:${refused.why}`;
}

/** What these messages show of records, each once. */
export function subjectsOf(shown: readonly { message: Message }[]): string[] {
  return [...new Set(shown.map(({ message }) => subjectOf(message)).filter((each) => each !== ''))];
}

/**
 * Writes down who looks at what, once an hour for each person and thing: an act that shows it counts as a look. A database
 * that takes nothing just now hides nothing from anybody: the lines wait, and are written with the next act.
 */
export type Looks = {
  /** An act is committed with this line: what it shows was looked at. */
  acted(line: AuditLine): void;
  /** Somebody is shown these, or was refused them. Resolves when it is written, or waits. */
  seen(look: Pick<AuditLine, 'at' | 'by' | 'from' | 'what' | 'result'>, subjects: readonly string[]): Promise<void>;
  /** Lines that wait, to be written with an act. */
  waiting(): readonly AuditLine[];
  /** The act with which these were written is committed. */
  written(lines: readonly AuditLine[]): void;
};

export function createLooks({ store, log }: { store: Store; log: Log }): Looks {
  const last = new Map<string, number>();
  const waiting = new Set<AuditLine>();

  function isNew(by: string, what: string, at: number): boolean {
    const key = `${by}|${what}`;
    const before = last.get(key);
    if (before !== undefined && at >= before && at - before < AGAIN) return false;
    if (last.size >= MOST) last.clear();
    last.set(key, at);
    return true;
  }

  return {
    acted({ by, on, at, result, changes }) {
      if (result !== 'done') return;
      const shown = changes.flatMap((each) => (each.startsWith('shown>') ? [each.slice('shown>'.length)] : []));
      for (const each of [on, ...shown]) isNew(by, each, at);
    },
    async seen(look, subjects) {
      const fresh = subjects.filter((on) =>
        isNew(look.by, look.result === 'done' ? on : `${look.result}|${on}`, look.at),
      );
      if (fresh.length === 0) return;
      const lines = fresh.map((on): AuditLine => ({ ...look, on, changes: [] }));
      try {
        await store.transact((tx) => tx.audit(lines), { patience: PATIENCE });
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        log.warn('look-not-written-yet', { cause: error.code });
        if (waiting.size < MOST) for (const line of lines) waiting.add(line);
      }
    },
    waiting: () => [...waiting],
    written(lines) {
      for (const line of lines) waiting.delete(line);
    },
  };
}
