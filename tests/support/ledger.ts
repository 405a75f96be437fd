import type { Store } from '../../src/app/ports/store.ts';
import type { Complaint } from '../../src/core/complaint.ts';
import type { Session } from '../../src/core/session.ts';

/**
 * What a client knows for certain: the book that it keeps while the product is killed under it. An act is written down
 * before it is sent, and again when the product said that it is saved; afterwards the record must agree with the book.
 */
export type Ledger = {
  /** Before an act is sent for the first time. Its mark must occur nowhere else. */
  sent(act: LedgerAct): void;
  /** The product answered that it is saved. */
  saved(id: string): void;
  acts: Map<string, LedgerAct & { saved: boolean }>;
};

export type LedgerAct = {
  id: string;
  by: string;
  /** The walk that the act is on, or null: the product chooses it (a typed line goes to the walk last touched). */
  session: string | null;
  /** A text that no other act holds: as a note it must be in the record once, and in the trail of events once. */
  mark: string;
  /** Answers that came with it, by field id. */
  answers: Record<string, string>;
};

export function createLedger(): Ledger {
  const acts = new Map<string, LedgerAct & { saved: boolean }>();
  return {
    acts,
    sent(act) {
      acts.set(act.id, { ...act, saved: false });
    },
    saved(id) {
      const act = acts.get(id);
      if (act !== undefined) act.saved = true;
    },
  };
}

/** Where an answer stands in the complaint record, for the fields that the ledger writes. */
const IN_RECORD: Record<string, (complaint: Complaint) => unknown> = {
  customer_name: (complaint) => complaint.customer.name,
  customer_address: (complaint) => complaint.customer.address,
  description: (complaint) => complaint.description,
  solution: (complaint) => complaint.solution.what,
  measures: (complaint) => complaint.measures,
  prevention: (complaint) => complaint.prevention,
};

export const LEDGER_FIELDS = Object.keys(IN_RECORD);

/** Every difference between the ledger and the record, in words; none: nothing acknowledged was lost, nothing was doubled. */
export async function differences(ledger: Ledger, store: Store, sessions: ReadonlySet<string>): Promise<string[]> {
  const wrong: string[] = [];
  const notes = new Map<string, number>();
  const trailed = new Map<string, string[]>();
  const marks = new Set([...ledger.acts.values()].map((act) => act.mark));
  const expected = expectedAnswers(ledger);

  await store.read(async (tx) => {
    for (const id of sessions) {
      const session = await tx.session(id);
      if (session === null) {
        wrong.push(`walk ${id} is gone`);
        continue;
      }
      const complaint = session.complaintId === null ? null : await tx.complaint(session.complaintId);
      if (complaint === null) wrong.push(`walk ${id} has no complaint`);
      else wrong.push(...recordDifferences(session, complaint, expected.get(id) ?? {}));
      for (const note of session.notes) {
        for (const line of note.text.split('\n')) notes.set(line, (notes.get(line) ?? 0) + 1);
      }
      for (const entry of await tx.trail({ sessionId: id })) {
        for (const mark of new Set(JSON.stringify(entry.act).match(/mark-[\w-]+/g)))
          trailed.set(mark, [...(trailed.get(mark) ?? []), entry.what]);
      }
    }
  });

  for (const act of ledger.acts.values()) {
    if (!act.saved) wrong.push(`act ${act.id} was never answered`);
    const kept = notes.get(act.mark) ?? 0;
    const told = trailed.get(act.mark) ?? [];
    if (kept !== 1) wrong.push(`note ${act.mark} is kept ${kept} times`);
    if (told.length !== 1) wrong.push(`act ${act.mark} is in the trail ${told.length} times (${told.join(', ')})`);
  }
  for (const text of notes.keys()) if (!marks.has(text)) wrong.push(`a note that nobody wrote: ${text}`);
  return wrong;
}

/** The last saved answer to each field, by walk; acts on one walk follow one another. */
function expectedAnswers(ledger: Ledger): Map<string, Record<string, string>> {
  const expected = new Map<string, Record<string, string>>();
  for (const act of ledger.acts.values()) {
    if (act.session === null) continue;
    expected.set(act.session, { ...expected.get(act.session), ...act.answers });
  }
  return expected;
}

function recordDifferences(session: Session, complaint: Complaint, answers: Record<string, string>): string[] {
  const wrong: string[] = [];
  for (const [field, text] of Object.entries(answers)) {
    const raw = session.answers[field]?.raw;
    if (raw !== text) wrong.push(`walk ${session.id}: ${field} is ${JSON.stringify(raw)}, not ${text}`);
    const read = IN_RECORD[field];
    if (read !== undefined && read(complaint) !== text)
      wrong.push(`complaint ${complaint.id}: ${field} is ${JSON.stringify(read(complaint))}, not ${text}`);
  }
  if (JSON.stringify(complaint.notes) !== JSON.stringify(session.notes))
    wrong.push(`complaint ${complaint.id} and its walk hold different notes`);
  return wrong;
}

/** From a closing to the opening after it, over a weekend with a holiday on either side, ms. */
const LONGEST_REST = 5 * 24 * 60 * 60_000;

/** Jobs that lead nowhere, and follow-ups that nothing will ever call up; `rows` are the jobs as the database holds them. */
export async function orphans(
  store: Store,
  rows: { job_key: string; kind: string; payload_json: string; state: string; run_at: number }[],
): Promise<string[]> {
  const wrong: string[] = [];
  await store.read(async (tx) => {
    for (const row of rows) {
      const payload = JSON.parse(row.payload_json) as Record<string, string>;
      if (row.state === 'dead') wrong.push(`job ${row.job_key} was given up`);
      if (row.kind === 'follow-up') {
        const followUp = await tx.followUp(payload['followUp'] ?? '');
        if (followUp === null) wrong.push(`job ${row.job_key} is of no follow-up`);
        else if (followUp.state !== 'due' && followUp.state !== 'snoozed')
          wrong.push(`job ${row.job_key} is of a follow-up that is ${followUp.state}`);
        // Some are looked at before they are due, to warn; none is rung while nobody works.
        else if (Math.abs(followUp.dueAt - row.run_at) > LONGEST_REST)
          wrong.push(`job ${row.job_key} is not due when its follow-up is`);
        continue;
      }
      // What the clock calls up names its subject itself; a delivery names it in its message.
      const message =
        row.kind === 'deliver' ? (JSON.parse(payload['message'] ?? '{}') as Record<string, string>) : payload;
      if (message['session'] !== undefined && (await tx.session(message['session'])) === null)
        wrong.push(`job ${row.job_key} is of no walk`);
      if (message['escalation'] !== undefined && (await tx.escalation(message['escalation'])) === null)
        wrong.push(`job ${row.job_key} is of no escalation`);
    }
    const waiting = new Set(rows.map((row) => row.job_key));
    for await (const followUp of tx.followUps()) {
      const open = followUp.state === 'due' || followUp.state === 'snoozed';
      if (open && followUp.attempts === 0 && !waiting.has(`follow-up:${followUp.id}`))
        wrong.push(`follow-up ${followUp.id} has no job`);
      if ((await tx.session(followUp.sessionId)) === null) wrong.push(`follow-up ${followUp.id} is of no walk`);
    }
    for await (const escalation of tx.escalations()) {
      if ((await tx.complaint(escalation.complaintId)) === null)
        wrong.push(`escalation ${escalation.id} is of no complaint`);
      if (escalation.outcome === null && escalation.nextAt !== null && !waiting.has(`ladder:${escalation.id}`))
        wrong.push(`escalation ${escalation.id} waits, and nothing climbs its ladder`);
    }
    for await (const promise of tx.promises()) {
      if ((await tx.complaint(promise.complaintId)) === null) wrong.push(`promise ${promise.id} is of no complaint`);
    }
  });
  return wrong;
}
