import type { Message, Place } from '../core/effect.ts';
import type { Act } from '../core/event.ts';
import type { Person } from '../core/person.ts';
import type { Playbook } from '../core/playbook.ts';
import type { Session } from '../core/session.ts';
import type { Phrases } from './phrases.ts';
import { type NewJob, PRIORITY } from './ports/queue.ts';
import type { Reader, Transaction } from './ports/store.ts';
import type { Directory, Letters, PlaybookLibrary } from './ports.ts';

/** One act of one person inside one transaction: everything that the act may read, write and ask for. */
export type Turn = {
  tx: Transaction;
  person: Person;
  /** ms UTC, the same for the whole turn. */
  now: number;
  /** The act as it came in, card numbers masked. */
  act: Act;
  directory: Directory;
  library: PlaybookLibrary;
  /** Absent: no phrase library is installed. */
  phrases?: Phrases | undefined;
  /** Absent: no letters can be written. */
  letters?: Letters | undefined;
  /** What the library's own tests say against the phrase that this act saves or switches on; null: it does neither. */
  trial?: string[] | null;
  /** The platform's id of the act: the answer to a line that changes nothing is named after it. */
  event?: string;
  newId(): string;
  /** Queues a message for somebody else: it is delivered after the commit, at least once. */
  send(to: string, key: string, message: Message, place: Place): Promise<void>;
  /** Asks that due jobs be looked at no later than this, ms UTC. */
  wake(at: number): void;
  /** Codes of what this turn changed, for the audit. */
  changed: string[];
  /** Writes one line of the trail. */
  trail(entry: {
    session?: Session;
    sessionId?: string | null;
    complaintId?: string | null;
    what: string;
    changes: unknown;
  }): Promise<void>;
};

/** A turn over this transaction; `wake` is called once the jobs are committed, by whoever made it. */
export function openTurn(
  tx: Transaction,
  from: Pick<
    Turn,
    'person' | 'now' | 'act' | 'directory' | 'library' | 'newId' | 'wake' | 'phrases' | 'letters' | 'trial' | 'event'
  >,
): Turn {
  const changed: string[] = [];
  return {
    ...from,
    tx,
    changed,
    async send(to, key, message, place) {
      await tx.putJob(delivery({ to, key, message, place }, from.now));
      from.wake(from.now);
    },
    async trail({ session, sessionId, complaintId, what, changes }) {
      changed.push(what);
      await tx.appendTrail({
        id: from.newId(),
        sessionId: session?.id ?? sessionId ?? null,
        complaintId: session?.complaintId ?? complaintId ?? null,
        at: from.now,
        by: from.person.id,
        what,
        // A letter keeps its own text.
        // What came in with an act on a walk is written once, on the line of the walk; what follows from it names it only.
        act: session === undefined && isOnWalk(from.act) ? null : from.act,
        changes,
      });
    },
  };
}

/** The job that shows a message to somebody at this time, ms UTC. What one person is shown goes out in order. */
export function delivery(
  { to, key, message, place }: { to: string; key: string; message: Message; place: Place },
  runAt: number,
): NewJob {
  const payload = { to, key, message: JSON.stringify(message), place, at: String(runAt) };
  return { jobKey: `deliver:${to}:${key}`, kind: 'deliver', payload, runAt, priority: priorityOf(message), lane: to };
}

/** Calls for help go before answers, answers before reminders, and a digest can wait. */
export function priorityOf(message: Message): number {
  if (message.type === 'escalation') return PRIORITY.escalation;
  if (message.type === 'follow-up') return PRIORITY.followUp;
  return message.type === 'digest' || message.type === 'due' ? PRIORITY.digest : PRIORITY.answer;
}

function isOnWalk(act: Act): boolean {
  return (
    act.type === 'start' ||
    act.type === 'say' ||
    (act.type === 'press' && ('step' in act.press || 'letter' in act.press))
  );
}

/** The playbook that a walk or a record is pinned to: the one in force if it is the same version, else the stored one. */
export async function pinned(
  reader: Reader,
  library: PlaybookLibrary,
  to: Pick<Session, 'playbook'>,
): Promise<Playbook | null> {
  const { id, hash } = to.playbook;
  return library.current().find((each) => each.id === id && each.hash === hash) ?? (await reader.playbook(id, hash));
}
