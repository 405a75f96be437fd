import type { WholeCase } from '../../store/bulk.ts';
import type { Chance } from './chance.ts';
import type { Setting } from './setting.ts';

const DAY = 86_400_000;

const IMPROVE = [
  'Tell me before I have to ask',
  'One person who knows my case',
  'Be there on Saturdays, too',
  'Pack it so that it survives the way',
  'Say sooner how long it takes',
];

/** Why it happened, as somebody said once it was over, and what some customers answered in the survey days later. */
export function learnt(
  done: WholeCase,
  { id, until, story, handler, branch, again, playbook }: Setting,
  chance: Chance,
): void {
  const { resolvedAt, satisfied } = done.complaint;
  if (resolvedAt === null) return;
  if (chance.yes(0.5)) {
    const cause = chance.yes(0.65) ? story.causes[0] : story.causes.at(-1);
    if (cause !== undefined) done.cause = { complaintId: id, cause, by: handler.person.id, at: resolvedAt };
  }
  const startedAt = Math.round(resolvedAt + DAY * chance.between(4, 8));
  const answeredAt = startedAt + 240_000;
  if (!chance.yes(0.2) || answeredAt >= until) return;
  const middle = { yes: 4.3, partly: 3.1, no: 1.9, unknown: 3.6 }[satisfied ?? 'unknown'];
  const score = Math.max(1, Math.min(5, Math.round(middle + 0.8 * chance.normal())));
  const answer = (lift: number) => {
    const roll = score + lift + chance.normal();
    return roll > 3.4 ? 'yes' : roll > 2.3 ? 'partly' : 'no';
  };
  done.survey = {
    id: `${id}.q`,
    complaintId: id,
    branchId: branch.id,
    playbook,
    by: handler.person.id,
    startedAt,
    answeredAt,
    score,
    handled: chance.yes(0.95) ? answer(0.3) : null,
    again: chance.yes(0.95) ? answer(again ? -0.4 : 0) : null,
    improve: chance.yes(0.4) ? chance.pick(IMPROVE) : null,
    competitors: null,
  };
}
