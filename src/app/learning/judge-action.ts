import { type ActionDraft, EVERY_BRANCH, NO_NATURE } from '../../core/learning.ts';
import type { Person } from '../../core/person.ts';
import { type PreventionAction, REMEDIES } from '../../core/prevention.ts';
import type { Directory } from '../ports.ts';
import { validators } from '../validators.ts';
import { wordsFor } from '../words.ts';
import { keeps } from './reach.ts';

/** What a draft says, or what is still to be mended in it, by field. */
export type ActionJudgement = {
  problems: Partial<Record<keyof ActionDraft, string>>;
  /** null: something must be mended first. */
  action: Pick<PreventionAction, 'what' | 'remedy' | 'nature' | 'branchId' | 'ownerId' | 'dueAt'> | null;
};

type Judging = { person: Person; directory: Directory; now: number };

export const ACTION_KEYS = [
  'what',
  'remedy',
  'nature',
  'branch',
  'owner',
  'due',
] as const satisfies (keyof ActionDraft)[];

/** Reads what stands in the card that creates an action. */
export function judgeAction(draft: ActionDraft, judging: Judging): ActionJudgement {
  const { person, directory } = judging;
  const remedy = REMEDIES.find((each) => each === draft.remedy) ?? null;
  const branch = branchesFor(person, directory).find((each) => each.value === draft.branch);
  const owner = ownersFor(person, directory).find((each) => each.id === draft.owner);
  const due = dueIn(draft.due, judging);
  const problems: ActionJudgement['problems'] = {
    ...(draft.what === '' ? { what: 'Say what is to be done.' } : {}),
    ...(remedy === null ? { remedy: 'Choose which of the five it is.' } : {}),
    ...(branch === undefined ? { branch: 'Choose where it holds.' } : {}),
    ...(owner === undefined ? { owner: 'Choose who does it.' } : {}),
    ...('problem' in due ? { due: due.problem } : {}),
  };
  if (remedy === null || branch === undefined || owner === undefined || 'problem' in due || draft.what === '')
    return { problems, action: null };
  const nature = draft.nature === NO_NATURE || draft.nature === '' ? null : draft.nature;
  const branchId = branch.value === EVERY_BRANCH ? null : branch.value;
  return { problems, action: { what: draft.what, remedy, nature, branchId, ownerId: owner.id, dueAt: due.at } };
}

/** A day and time that is still to come, as typed; or what is wrong with it. */
export function dueIn(
  raw: string,
  { person, now }: Pick<Judging, 'person' | 'now'>,
): { at: number } | { problem: string } {
  const { value, problem } = validators.dateTime(raw, now, person.place);
  if (typeof value === 'number' && problem !== 'date-in-the-past') return { at: value };
  return { problem: wordsFor(person.place.language).problems[problem ?? 'not-a-date-time'] };
}

/** Where this person may say that something is changed: the branches that they look after, or all. */
export function branchesFor(person: Person, directory: Directory): { value: string; label: string }[] {
  const ids = new Set(directory.people().flatMap((each) => each.branchId ?? []));
  const own = [...ids].filter((id) => keeps(person, id));
  const sorted = [...own.filter((id) => id === person.branchId), ...own.filter((id) => id !== person.branchId)];
  return [
    ...sorted.map((id) => ({ value: id, label: directory.branch(id)?.name ?? id })),
    ...(keeps(person, null) ? [{ value: EVERY_BRANCH, label: 'Every branch' }] : []),
  ];
}

/** Who can be given something to do: this person first, then everybody whom the organisation names, nearest first. */
export function ownersFor(person: Person, directory: Directory): Person[] {
  const others = directory.people().filter((each) => each.id !== person.id);
  const near = others.filter((each) => each.branchId === person.branchId);
  return [person, ...near, ...others.filter((each) => each.branchId !== person.branchId)].slice(0, 300);
}
