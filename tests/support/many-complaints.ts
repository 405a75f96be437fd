import type { Store } from '../../src/app/ports/store.ts';
import type { Complaint } from '../../src/core/complaint.ts';
import type { Session } from '../../src/core/session.ts';
import { openStore } from '../../src/store/open.ts';

const LOG = { info() {}, warn() {}, error() {} };

/**
 * Fills a database with finished complaints of the past year: each with its walk and its trail, as they are left behind.
 * `who`: the telephone number of each, and what it was about; without it they are of one customer.
 */
export async function seedComplaints(
  url: string,
  count: number,
  who: (index: number) => { phone: string; nature: string } = () => ({ phone: '+441174960199', nature: 'faulty' }),
): Promise<void> {
  const store = await openStore(url, { log: LOG, clock: { now: () => Date.now() } });
  try {
    const now = Date.now();
    for (let from = 0; from < count; from += 1000) {
      await store.transact(
        async (tx) => {
          for (let index = from; index < Math.min(from + 1000, count); index++)
            await put(tx, { index, count, now, ...who(index) });
        },
        { patience: 60_000 },
      );
    }
  } finally {
    await store.close();
  }
}

type Tx = Parameters<Parameters<Store['transact']>[0]>[0];

const PEOPLE = ['ana', 'ben', 'chloe', 'dora', 'emil'];

type One = { index: number; count: number; now: number; phone: string; nature: string };

async function put(tx: Tx, { index, count, now, phone, nature }: One): Promise<void> {
  const by = PEOPLE[index % PEOPLE.length] ?? 'ana';
  const at = now - Math.round(((count - index) / count) * 365 * 24 * 60 * 60_000);
  const playbook = { id: 'tactics', hash: 'a'.repeat(64) };
  const note = { id: `n${index}`, at, by, text: `The kettle of order ${index} leaks at the base.`, withdrawn: false };
  const complaint: Complaint = {
    id: `c${index}`,
    status: 'resolved',
    customer: { name: `Customer ${index}`, address: `${index} Quay Street`, phone, email: null },
    employee: { id: by, name: by },
    order: null,
    branchId: 'bristol',
    channel: 'phone',
    openedAt: at,
    resolvedAt: at + 600_000,
    nature,
    description: `Bought in May, leaks since June. Case ${index}.`,
    solution: { what: 'A new kettle by courier', onTheSpot: true, promisedFor: null },
    measures: 'Ordered at once',
    followUpAt: null,
    compensation: [],
    prevention: 'Check the seal before sending',
    satisfied: 'yes',
    playbook,
    notes: [note],
    cancelReason: null,
    version: 0,
  };
  const answer = (raw: string) => ({ raw, value: raw, problem: null, at, by });
  const session: Session = {
    id: `s${index}`,
    playbook,
    complaintId: complaint.id,
    ownerId: by,
    status: 'finished',
    at: 'summarise',
    trail: ['thank', 'apologise', 'collect', 'act', 'own', 'check'],
    returnTo: null,
    answers: { customer_name: answer(`Customer ${index}`), description: answer(complaint.description ?? '') },
    skipped: {},
    notes: [note],
    voice: 'short',
    line: 0,
    panel: null,
    pointedOut: {},
    startedAt: at,
    touchedAt: at,
    version: 0,
  };
  await tx.saveComplaint(complaint);
  await tx.saveSession(session);
  for (const what of ['start', 'next'])
    await tx.appendTrail({
      id: `t${index}-${what}`,
      sessionId: session.id,
      complaintId: complaint.id,
      at,
      by,
      what,
      act: { type: 'press', inputs: { note: note.text } },
      changes: { at: [null, 'thank'] },
    });
}
