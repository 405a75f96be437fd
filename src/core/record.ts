import type { Answer, Value } from './answer.ts';
import { holds } from './guard.ts';
import type { Field, Playbook } from './playbook.ts';
import { RECORD_PATHS, type RecordPath } from './record-path.ts';
import type { Session } from './session.ts';

/**
 * The nine items that a complaint record must hold (mission row M2). Who took it, and when, is recorded by itself.
 */
export const NINE_ITEMS = [
  'customer',
  'employee',
  'dates',
  'nature',
  'solution',
  'measures',
  'follow-up',
  'compensation',
  'prevention',
] as const;

/** One change to a record: null means no answer. */
export type RecordChange = { path: RecordPath; before: RecordValue; after: RecordValue };
/** What stands in the record: the understood value, else the text as typed. */
export type RecordValue = Value | null;

/**
 * Everything the session's answers say about the record. Of two fields with one path the later answer counts. What was
 * answered to a question that no longer applies (a call-back, once the case is settled) stays in the session alone.
 */
export function recordOf(playbook: Playbook, session: Session): Map<RecordPath, RecordValue> {
  const latest = new Map<RecordPath, Answer>();
  for (const field of Object.values(playbook.fields)) {
    if (field.record === null || !Object.hasOwn(session.answers, field.id)) continue;
    if (!holds(field.when, session.answers)) continue;
    const answer = session.answers[field.id];
    if (answer === undefined) continue;
    const known = latest.get(field.record);
    if (known === undefined || known.at <= answer.at) latest.set(field.record, answer);
  }
  return new Map([...latest].map(([path, answer]) => [path, recorded(answer)]));
}

/** The understood value; a text that was not understood is kept as typed, so that nothing said on the call is lost. */
function recorded(answer: Answer): RecordValue {
  if (answer.value !== null) return answer.value;
  return Array.isArray(answer.raw) ? answer.raw.join(', ') : answer.raw;
}

/** What changed between two records, in the order of {@link RECORD_PATHS}. */
export function changes(before: Map<RecordPath, RecordValue>, after: Map<RecordPath, RecordValue>): RecordChange[] {
  return RECORD_PATHS.flatMap((path) => {
    const from = before.get(path) ?? null;
    const to = after.get(path) ?? null;
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path, before: from, after: to }];
  });
}

/** The mandatory fields that have no usable answer yet, in the playbook's order. */
export function missing(playbook: Playbook, session: Session): Field[] {
  return Object.values(playbook.fields).filter(
    (field) => field.mandatory && holds(field.when, session.answers) && !answered(field, session),
  );
}

/** A phone or e-mail that does not parse still counts: it is kept as typed. A date or amount that is not understood does not. */
function answered(field: Field, session: Session): boolean {
  if (!Object.hasOwn(session.answers, field.id)) return false;
  const answer = session.answers[field.id];
  if (answer === undefined) return false;
  return answer.value !== null || field.type === 'phone' || field.type === 'e-mail';
}
