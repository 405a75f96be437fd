import type { Inputs } from '../../core/event.ts';
import {
  type AddedPhrase,
  DRAFT,
  NEW_SITUATION,
  PHRASE_ID,
  type PhraseDraft,
  type PhrasingCard,
  type Unanswered,
} from '../../core/phrase.ts';
import type { PhrasingPress } from '../../core/press.ts';
import { asWritten } from '../added-phrases.ts';
import type { Turn } from '../turn.ts';
import { factsHere, ownLanguage } from './answer.ts';
import { isSound, judge, phraseOf } from './judge.ts';
import { nameOf } from './masked.ts';
import { example } from './samples.ts';
import { textIn } from './typed.ts';

// What supervisors do to a phrase of their own: write it, change it, switch it off and on.

/** A draft in which nothing stands yet. */
export const EMPTY_PHRASE = {
  language: '',
  example: '',
  situation: '',
  title: '',
  answer: '',
  why: '',
  review: '',
};

type PhrasePress = Extract<PhrasingPress, { phrase: string }>;

/** Opens a phrase, changes it, switches it off or on. `trial` of the turn says what speaks against it. */
export async function onPhrase(turn: Turn, { do: act, card }: PhrasePress, phrase: AddedPhrase): Promise<PhrasingCard> {
  const shown: PhrasingCard = { show: 'phrase', card, phrase: phrase.id };
  const isOn = phrase.offAt === null;
  switch (act) {
    case 'phrase-open':
      return { ...shown, opened: true };
    case 'phrase-change':
      return form(card, draftOf(phrase), false);
    case 'phrase-on': {
      const trial = turn.trial ?? [];
      if (!isOn && trial.length > 0) return { ...shown, trial };
      break;
    }
    case 'phrase-off':
      break;
    default:
      return act satisfies never;
  }
  if (isOn === (act === 'phrase-on')) return shown;
  await turn.tx.savePhrase({ ...phrase, offAt: isOn ? turn.now : null });
  await turn.trail({ what: act, changes: { phrase: phrase.id } });
  return shown;
}

/** Saves what stands in the card, unless something speaks against it. */
export async function savePhrase(turn: Turn, card: string, draft: PhraseDraft): Promise<PhrasingCard> {
  const phrase = await draftedPhrase(turn, draft);
  const trial = turn.trial ?? [];
  if (phrase === null || turn.trial == null || trial.length > 0) return { ...form(card, draft, true), trial };
  // A second click finds it saved.
  if (await isKept(turn, phrase)) return { show: 'phrase', card, phrase: phrase.id };
  await turn.tx.savePhrase(phrase);
  if (draft.review !== '') await turn.tx.settleUnanswered(draft.review, turn.now);
  await turn.trail({ what: 'phrase-save', changes: { phrase: phrase.id } });
  return { show: 'phrase', card, phrase: phrase.id };
}

type Drafting = Pick<Turn, 'person' | 'now' | 'phrases' | 'directory'> & {
  tx: Pick<Turn['tx'], 'phrases' | 'phrasesStamp' | 'facts'>;
};

/** True: it is in use, just as it is written here. What was switched off is not: saving it brings it back. */
export async function isKept({ tx }: Pick<Drafting, 'tx'>, phrase: AddedPhrase): Promise<boolean> {
  const known = (await tx.phrases()).find((each) => each.id === phrase.id);
  return known !== undefined && known.offAt === null && asWritten(known) === asWritten(phrase);
}

/** The phrase that stands in a card, or null: something must be mended first. The same words are the same phrase. */
export async function draftedPhrase(turn: Drafting, draft: PhraseDraft): Promise<AddedPhrase | null> {
  const library = (await turn.phrases?.current(turn.tx))?.library;
  if (library === undefined) return null;
  const facts = factsHere(await turn.tx.facts(), turn);
  const judged = judge(draft, library, { ownLanguage: ownLanguage(turn.person.place.language, library), facts });
  if (!isSound(judged)) return null;
  const phrase = phraseOf(draft, judged, { id: '', by: turn.person.id, at: turn.now });
  return { ...phrase, id: idFor(phrase, await turn.tx.phrases(), draft.changes ?? '') };
}

/** The id of the phrase that is changed, else of the one with these words, else a new one that its words make. */
function idFor(phrase: AddedPhrase, known: readonly AddedPhrase[], changes: string): string {
  const { language, situation, example, answer } = phrase;
  const isSame = (each: AddedPhrase) =>
    each.language === language && each.situation === situation && each.example === example && each.answer === answer;
  const same = known.find((each) => each.id === changes) ?? known.findLast(isSame);
  if (same !== undefined) return same.id;
  // What was changed since keeps the id that its first words made.
  for (let again = 0; ; again++) {
    const words = [situation, example, answer, ...(again === 0 ? [] : [again])].join('\n');
    const id = `${PHRASE_ID}${nameOf(language, words)}`;
    if (known.every((each) => each.id !== id)) return id;
  }
}

/** The card that holds this draft. */
export function form(
  card: string,
  draft: PhraseDraft,
  checked: boolean,
): Extract<PhrasingCard, { show: 'phrase-form' }> {
  return { show: 'phrase-form', card, draft, checked, trial: [] };
}

/** A slot goes before the end mark: "We can deliver from" becomes "We can deliver from {date}". */
export function withSlot(answer: string, slot: string): string {
  const [, words = '', mark = ''] = /^(.*?)([.!?…]*)\s*$/su.exec(answer) ?? [];
  return `${words.trimEnd()} {${slot}}${mark}`.trimStart();
}

/** What stands in the card that adds a phrase, or changes one. `of`: what it settles or changes, or empty. */
export function phraseDraft(inputs: Inputs, of: string): PhraseDraft {
  const keys = Object.keys(EMPTY_PHRASE) as (keyof typeof EMPTY_PHRASE)[];
  const typed = Object.fromEntries(keys.map((key) => [key, textIn(inputs, `${DRAFT}${key}`)])) as typeof EMPTY_PHRASE;
  return of.startsWith(PHRASE_ID) ? { ...typed, review: '', changes: of } : { ...typed, review: of };
}

/** A report as a first draft: its masks become examples, which a supervisor changes as needed. */
export function draftFor(review: Unanswered): PhraseDraft {
  return {
    ...EMPTY_PHRASE,
    language: review.language,
    example: example(review.text, review.language),
    review: review.id,
  };
}

/** A phrase as it stands, to be changed. A situation of its own keeps its name as long as it is kept. */
function draftOf({ id, language, example, situation, title, answer, why }: AddedPhrase): PhraseDraft {
  const place = title === null ? { situation } : { situation: NEW_SITUATION, title };
  return { ...EMPTY_PHRASE, language, example, ...place, answer, why: why ?? '', changes: id };
}
