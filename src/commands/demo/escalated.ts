import type { Compensation, Escalation } from '../../core/complaint.ts';
import type { WholeCase } from '../../store/bulk.ts';
import type { Chance } from './chance.ts';
import type { Setting } from './setting.ts';
import { write } from './trail.ts';

const MINUTE = 60_000;

/** More than an agent of the invented company gives alone. */
export function tooMuch(compensation: Compensation[]): boolean {
  return compensation.some((each) => each.kind === 'money' && (each.amount ?? 0) > 60);
}

const REASONS = [
  'asks-for-supervisor',
  'cannot-solve',
  'legal-threat',
  'abuse',
  'vulnerable-customer',
  'repeat',
] as const;

/** Somebody who may decide is called, and takes it after some minutes. */
export function escalated(done: WholeCase, setting: Setting, chance: Chance): void {
  const { id, at, until, team, again } = setting;
  const ask = tooMuch(done.complaint.compensation) ? (done.complaint.compensation[0] ?? null) : null;
  const openedAt = Math.round(at + MINUTE * chance.between(3, 12));
  const reason = ask !== null ? 'above-limit' : again && chance.yes(0.6) ? 'repeat' : chance.pick(REASONS);
  const took = Math.max(20_000, Math.exp(chance.normal() * 1.1) * 4 * MINUTE);
  const acknowledgedAt = Math.round(openedAt + took);
  if (openedAt >= until) return;
  const taken = acknowledgedAt < until;
  const { supervisor } = team;
  const outcome = !taken
    ? null
    : ask !== null
      ? chance.pick(['approved', 'approved', 'approved-less', 'declined'])
      : chance.pick(['settled', 'settled', 'taken-over']);
  const how = outcome as Escalation['said'][number]['how'] | null;
  done.escalation = {
    id: `${id}.e`,
    complaintId: id,
    reason,
    level: 1,
    openedAt,
    acknowledgedAt: taken ? acknowledgedAt : null,
    by: taken ? supervisor.id : null,
    outcome,
    pages: [{ at: openedAt, to: supervisor.id, result: taken ? 'answered' : 'asked' }],
    ask,
    said:
      how === null
        ? []
        : [
            {
              at: acknowledgedAt,
              by: supervisor.id,
              how,
              amount: how === 'approved' ? (ask?.amount ?? null) : null,
              why: null,
            },
          ],
    nextAt: null,
    roundAt: openedAt,
  };
  write(done, 'escalate', openedAt, setting.handler.person.id, { escalation: `${id}.e`, reason });
  if (taken)
    write(done, 'acknowledge', acknowledgedAt, supervisor.id, { escalation: `${id}.e`, by: [null, supervisor.id] });
}
