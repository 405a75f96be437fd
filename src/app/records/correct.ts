import type { Complaint } from '../../core/complaint.ts';
import { type CORRECTABLE, corrected, valueAt } from '../../core/corrected.ts';
import { holds } from '../../core/guard.ts';
import type { Field, Playbook } from '../../core/playbook.ts';
import { isBlank, read } from '../../core/read.ts';
import type { RecordValue } from '../../core/record.ts';
import type { RecordProblem } from '../../core/record-card.ts';
import type { RecordPath } from '../../core/record-path.ts';
import type { Session } from '../../core/session.ts';
import { followUpId } from '../../core/transition.ts';
import { promiseOf } from '../complaints.ts';
import { approvedFor } from '../discretion.ts';
import { isOpen, putOff } from '../follow-ups.ts';
import { watch } from '../promises.ts';
import type { Turn } from '../turn.ts';
import { validators } from '../validators.ts';
import { actOn } from '../walk.ts';
import type { Reached } from './reach.ts';

export type CorrectablePath = (typeof CORRECTABLE)[number];

/** A text instead of what stands in a record. `version`: of the record as it was shown; `seen`: a problem was pointed out. */
export type Correction = { path: CorrectablePath; raw: string; version: number; seen: boolean };

/**
 * Corrects one item of a record and what hangs on it: the promise, the follow-up. Answers with what speaks against it, or
 * null: it is done. While the walk is open its answers are corrected, so that the next press on its card keeps it.
 */
export async function correct(turn: Turn, reached: Reached, by: Correction): Promise<RecordProblem | null> {
  const { complaint, walk, playbook } = reached;
  if (by.version !== complaint.version) return { type: 'changed' };
  const field = fieldOf(by.path, complaint, playbook);
  const read = reading(turn, field, by);
  if ('problem' in read) return read.problem;
  if (walk !== null && playbook !== null && isRunning(walk)) return await onWalk(turn, playbook, walk, by);
  const before = valueAt(complaint, by.path);
  if (JSON.stringify(before) === JSON.stringify(read.value)) return null;
  const changed = corrected(complaint, by.path, read.value);
  if (await isTooMuch(turn, changed, by.path)) return { type: 'limit' };
  const saved = await turn.tx.saveComplaint(changed);
  await turn.trail({
    complaintId: complaint.id,
    sessionId: walk?.id ?? null,
    what: 'correct',
    changes: { record: [{ path: by.path, before, after: valueAt(saved, by.path) }] },
  });
  if (walk !== null) await follow(turn, saved, walk, by.path);
  return null;
}

/** Whether the walk of a record may still change it. */
export function isRunning(walk: Session): boolean {
  return walk.status === 'active' || walk.status === 'paused';
}

/** How an item of a record is read: as its playbook asks for it, else by what the item is. */
export function fieldOf(path: RecordPath, complaint: Complaint, playbook: Playbook | null): Field {
  const kind = complaint.compensation[0]?.kind ?? 'money';
  const type = path === 'compensation.amount' ? (kind === 'money' ? 'money' : 'number') : TYPES[path];
  const asked = Object.values(playbook?.fields ?? {}).filter((field) => field.record === path);
  const known = asked.find((field) => type === undefined || field.type === type);
  if (known !== undefined) return known;
  const label = '';
  return {
    id: path,
    type: type ?? 'text',
    label,
    hint: null,
    options: [],
    mandatory: false,
    when: null,
    preset: null,
    record: path,
  };
}

/** Items whose kind does not hang on the playbook. */
const TYPES: Partial<Record<RecordPath, Field['type']>> = {
  'customer.name': 'text',
  'customer.phone': 'phone',
  'customer.email': 'e-mail',
  order: 'text',
  description: 'long-text',
  'solution.promisedFor': 'date-time',
  followUpAt: 'date-time',
  satisfied: 'yes-no-partly',
};

/** A phone number or an address that is pointed out once is kept as typed the second time, as in a walk. */
function reading(
  turn: Turn,
  field: Field,
  { raw, seen }: Correction,
): { value: RecordValue } | { problem: RecordProblem } {
  if (isBlank(raw)) return { value: null };
  const { value, problem } = read(field, raw.trim(), turn.now, turn.person.place, validators);
  if (problem === null) return { value };
  const asTyped = field.type === 'phone' || field.type === 'e-mail' ? raw.trim() : null;
  const kept = value ?? asTyped;
  return seen && kept !== null ? { value: kept } : { problem: { type: 'reading', problem } };
}

async function onWalk(turn: Turn, playbook: Playbook, walk: Session, by: Correction): Promise<RecordProblem | null> {
  const field = Object.values(playbook.fields).find(
    (each) => each.record === by.path && holds(each.when, walk.answers),
  );
  if (field === undefined) return { type: 'no-field' };
  await actOn(turn, playbook, walk, { do: 'save', step: walk.at, arg: '', inputs: { [field.id]: by.raw } });
  return null;
}

/** Nobody gives more by a correction than they may give in a walk. */
async function isTooMuch(turn: Turn, complaint: Complaint, path: CorrectablePath): Promise<boolean> {
  const [given] = complaint.compensation;
  if (!path.startsWith('compensation.') || given?.amount == null) return false;
  const alone = turn.directory.limit(turn.person, given.kind, given.currency);
  if (given.amount <= alone) return false;
  return given.amount > approvedFor(await turn.tx.escalationsOf(complaint.id), given.kind, given.currency);
}

/** What was promised and when the customer is rung move with what the record says. */
async function follow(turn: Turn, complaint: Complaint, walk: Session, path: CorrectablePath): Promise<void> {
  const { tx, now } = turn;
  if (path === 'solution.what' || path === 'solution.onTheSpot' || path === 'solution.promisedFor') {
    const known = (await tx.promisesOf(complaint.id)).find((each) => each.id === `${walk.id}.promise`) ?? null;
    const promise = promiseOf(known, complaint, walk, now);
    if (promise === null) return;
    await tx.savePromise(promise);
    await watch(turn, promise);
  }
  if (path === 'followUpAt' && typeof complaint.followUpAt === 'number') {
    const check = await tx.followUp(followUpId(walk.id, 'check'));
    if (check !== null && isOpen(check)) await putOff(turn, check, complaint.followUpAt, 'moved');
  }
}
