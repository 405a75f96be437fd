import { EVERYWHERE, type Fact, type FactDraft } from '../../core/phrase.ts';
import { interpret } from '../../phrasing/interpret.ts';
import type { PhraseLibrary } from '../../phrasing/library.ts';
import { recogniseLanguage } from '../../phrasing/recognise.ts';
import { readStatement } from '../../phrasing/statement.ts';
import { verify } from '../../phrasing/verify.ts';
import { may } from '../policy.ts';
import { wallTime } from '../times.ts';
import { validators } from '../validators.ts';
import type { Scene } from '../views/scene.ts';
import { ownLanguage, todayOf } from './answer.ts';
import { personNamed } from './names.ts';
import { type SituationOption, situationOptions } from './situations.ts';

/** A draft of a fact, looked at. `fact` is what it makes, less its id, or null: something must be mended first. */
export type FactJudgement = {
  situation: string | null;
  /** The likeliest first. */
  situations: SituationOption[];
  /** The branches that this person may speak for. */
  branches: { value: string; label: string }[];
  problems: Record<'text' | 'situation' | 'where' | 'from' | 'until', string[]>;
  fact: Omit<Fact, 'id' | 'by' | 'at' | 'endedAt'> | null;
};

/** Longer is no line to say. Characters. */
const MOST = 250;

/** Looks at a draft of a fact: whether it can be said, and when and where it holds. Pure. */
export function judgeFact(draft: FactDraft, library: PhraseLibrary, scene: Scene): FactJudgement {
  const { person, directory, now } = scene;
  const problems: FactJudgement['problems'] = { text: [], situation: [], where: [], from: [], until: [] };
  const text = draft.text.trim().replaceAll(/\s+/gu, ' ');
  const own = ownLanguage(person.place.language, library);
  const heard = text === '' ? own : recogniseLanguage(library, text, own);
  const language = library.languages.includes(heard) ? heard : own;
  const tongue = library.tongue(language);
  const likely =
    tongue === null || text === ''
      ? []
      : interpret(readStatement(text.slice(0, MOST), tongue.reader), tongue)
          .readings.slice(0, 3)
          .map(({ situation }) => tongue.situations[situation]?.situation ?? '');
  const situations = situationOptions(library, language, likely);
  const known = situations.some((each) => each.value === draft.situation);
  const situation = known ? draft.situation : null;
  if (text === '') problems.text.push('Write what may be said.');
  else if ([...text].length > MOST) problems.text.push('Make it shorter: one sentence that is said aloud.');
  else
    for (const { message } of verify('', text, language, { facts: [text], stop: tongue?.common.stop ?? [] }))
      problems.text.push(message);
  const named = personNamed(text, language);
  if (named !== null) problems.text.push(`It names ${named}: a fact is said to everybody, so leave the name out.`);
  if (situation === null) problems.situation.push('Choose when this may be said.');
  const branchId = draft.where === EVERYWHERE || draft.where === '' ? null : draft.where;
  if (!may(person, 'keep', { type: 'wording', branchId })) problems.where.push('Your own branch, or everywhere.');
  const today = todayOf(scene);
  const from = draft.from.trim() === '' ? today : dayIn(draft.from);
  const until = draft.until.trim() === '' ? null : dayIn(draft.until);
  if (from === null) problems.from.push('Write a day, such as 2026-12-01 or 1 December.');
  if (draft.until.trim() !== '' && until === null) problems.until.push('Write a day, or leave it empty.');
  if (until !== null && from !== null && until < from) problems.until.push('This is before it begins.');
  if (until !== null && until < today) problems.until.push('This day has passed.');
  const sound = Object.values(problems).every((each) => each.length === 0);
  return {
    situation,
    situations,
    branches: branchesOf(),
    problems,
    fact: sound && from !== null && situation !== null ? { language, text, situation, branchId, from, until } : null,
  };

  function dayIn(raw: string): string | null {
    const text = raw.trim();
    const iso = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text} 10:00` : text;
    const { value } = validators.dateTime(iso, now, person.place);
    return typeof value === 'number' ? wallTime(value, person.place).slice(0, 10) : null;
  }

  function branchesOf(): { value: string; label: string }[] {
    const ids = new Set(directory.people().flatMap((each) => each.branchId ?? []));
    return [...ids]
      .filter((id) => may(person, 'keep', { type: 'wording', branchId: id }))
      .flatMap((id) => {
        const branch = directory.branch(id);
        return branch === null ? [] : [{ value: id, label: branch.name }];
      });
  }
}
