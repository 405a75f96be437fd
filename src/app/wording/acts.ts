import type { Message } from '../../core/effect.ts';
import type { Inputs } from '../../core/event.ts';
import { ASKED, FACT, type FactDraft, KEPT_LISTS, type PhrasingCard } from '../../core/phrase.ts';
import type { PhrasingPress, Press } from '../../core/press.ts';
import { may } from '../policy.ts';
import type { Turn } from '../turn.ts';
import { wordsFor } from '../words.ts';
import { ownLanguage } from './answer.ts';
import type { Asked } from './asked.ts';
import { judgeFact } from './judge-fact.ts';
import { nameOf, reportOf } from './masked.ts';
import { draftFor, EMPTY_PHRASE, form, onPhrase, phraseDraft, savePhrase, withSlot } from './phrase-acts.ts';
import { textIn } from './typed.ts';

/** A card to show, or who may not: `refused` is told in the house's words. */
export type PhrasingAnswer = PhrasingCard | 'refused' | 'gone';

const PRESSES = new Set<string>([
  'rephrase',
  'rephrase-none',
  'rephrase-note',
  'phrases',
  'phrases-page',
  'phrase-new',
  'phrase-check',
  'phrase-save',
  'phrase-slot',
  'phrase-open',
  'phrase-change',
  'phrase-off',
  'phrase-on',
  'review-answer',
  'review-drop',
  'fact-new',
  'fact-save',
  'fact-end',
]);

/** Whether this press is about wording. */
export function isPhrasingPress(press: Press): press is PhrasingPress {
  return PRESSES.has(press.do);
}

/** The message that shows a card; the same card again changes it where it stands. */
export function phrasingMessage(card: PhrasingCard): { key: string; message: Message } {
  return { key: `phrasing:${card.card}`, message: { type: 'phrasing', what: card } };
}

/** Answers a typed line about wording. Null: this person can't mean it, so it is whatever else it may be. */
export function sayPhrasing(turn: Turn, asked: Asked, card: string): PhrasingCard | null {
  if (asked.type === 'rephrase') return question(card, asked.text);
  if (!may(turn.person, 'keep', { type: 'wording', branchId: null })) return null;
  switch (asked.type) {
    case 'phrases':
      return { show: 'phrases', card };
    case 'add-phrase':
      return form(card, { ...EMPTY_PHRASE, example: asked.text }, false);
    case 'keep-fact':
      return { show: 'fact-form', card, draft: { ...EMPTY_FACT, text: asked.text }, checked: false };
    default:
      return asked satisfies never;
  }
}

/**
 * Does what a button about wording does. `again`: it was taken in before, and only its answer is asked for. Every press
 * keeps what stands in the card.
 */
export async function pressPhrasing(
  turn: Turn,
  press: PhrasingPress,
  inputs: Inputs,
  again: boolean,
): Promise<PhrasingAnswer> {
  switch (press.do) {
    case 'rephrase': {
      const [language = null, situation = null] = press.as === '' ? [] : press.as.split(':');
      return { ...question(press.card, textIn(inputs, ASKED)), language, situation };
    }
    case 'rephrase-none': {
      const text = textIn(inputs, ASKED);
      if (!again && text.trim() !== '') await report(turn, text, press.card);
      return { ...question(press.card, text), reported: true };
    }
    case 'rephrase-note': {
      const session = await turn.tx.session(press.session);
      const note = session?.notes.find((each) => each.id === press.note);
      const mine = session !== null && may(turn.person, 'change', { type: 'walk', session });
      return mine && note !== undefined ? question(`note.${note.id}`, note.text) : 'gone';
    }
    default:
      return may(turn.person, 'keep', { type: 'wording', branchId: null })
        ? await keep(turn, press, inputs)
        : 'refused';
  }
}

type KeepingPress = Exclude<PhrasingPress, { do: 'rephrase' | 'rephrase-none' | 'rephrase-note' }>;

async function keep(turn: Turn, press: KeepingPress, inputs: Inputs): Promise<PhrasingAnswer> {
  const { card } = press;
  switch (press.do) {
    case 'phrases':
      return { show: 'phrases', card };
    case 'phrases-page': {
      const list = KEPT_LISTS.find((each) => each === press.part);
      return list === undefined ? 'gone' : { show: 'phrases-page', card, list, page: Number(press.page) || 0 };
    }
    case 'phrase-new':
      return form(card, EMPTY_PHRASE, false);
    case 'phrase-check':
      return form(card, phraseDraft(inputs, press.of), true);
    case 'phrase-slot': {
      const draft = phraseDraft(inputs, press.of);
      return form(card, { ...draft, answer: withSlot(draft.answer, press.slot) }, false);
    }
    case 'phrase-save':
      return await savePhrase(turn, card, phraseDraft(inputs, press.of));
    case 'phrase-open':
    case 'phrase-change':
    case 'phrase-off':
    case 'phrase-on': {
      const phrase = (await turn.tx.phrases()).find((each) => each.id === press.phrase);
      return phrase === undefined ? 'gone' : await onPhrase(turn, press, phrase);
    }
    case 'review-answer': {
      const review = await turn.tx.unansweredOne(press.review);
      if (review === null) return 'gone';
      return form(card, draftFor(review), false);
    }
    case 'review-drop':
      await turn.tx.settleUnanswered(press.review, turn.now);
      return { show: 'phrases', card };
    case 'fact-new':
      return { show: 'fact-form', card, draft: EMPTY_FACT, checked: false };
    case 'fact-save':
      return await saveFact(turn, card, factDraft(inputs));
    case 'fact-end': {
      const fact = await turn.tx.fact(press.fact);
      if (fact === null) return 'gone';
      if (!may(turn.person, 'keep', { type: 'wording', branchId: fact.branchId })) return 'refused';
      await turn.tx.saveFact({ ...fact, endedAt: fact.endedAt ?? turn.now });
      await turn.trail({ what: 'fact-end', changes: { fact: fact.id } });
      return { show: 'fact', card, fact: fact.id };
    }
    default:
      return press satisfies never;
  }
}

async function saveFact(turn: Turn, card: string, draft: FactDraft): Promise<PhrasingAnswer> {
  const library = (await turn.phrases?.current(turn.tx))?.library;
  if (library === undefined) return 'gone';
  const { fact } = judgeFact(draft, library, { ...turn, words: wordsFor(turn.person.place.language) });
  if (fact === null) return { show: 'fact-form', card, draft, checked: true };
  // A second click finds it saved; one that was ended before is kept anew.
  const same = (await turn.tx.facts()).find(
    (each) =>
      each.text === fact.text &&
      each.situation === fact.situation &&
      each.branchId === fact.branchId &&
      each.from === fact.from &&
      each.until === fact.until,
  );
  const id = same?.id ?? turn.newId();
  if (same === undefined) {
    await turn.tx.saveFact({ ...fact, id, by: turn.person.id, at: turn.now, endedAt: null });
    await turn.trail({ what: 'fact-save', changes: { fact: id } });
  }
  return { show: 'fact', card, fact: id };
}

/** Puts a statement on the list for supervisors, without what names anybody: once for each answer that a person saw. */
async function report(turn: Turn, text: string, card: string): Promise<void> {
  const library = (await turn.phrases?.current(turn.tx))?.library;
  if (library === undefined) return;
  const plain = reportOf(text, library, ownLanguage(turn.person.place.language, library));
  if (plain.text === '') return;
  const id = nameOf(plain.language, plain.text);
  const saidBefore = !(await turn.tx.claimInbound(`none.${nameOf(turn.person.id, `${card} ${id}`)}`, turn.now));
  if (!saidBefore) await turn.tx.countUnanswered({ id, ...plain }, turn.now);
}

function question(card: string, text: string): Extract<PhrasingCard, { show: 'answer' }> {
  return { show: 'answer', card, text, language: null, situation: null, reported: false };
}

const EMPTY_FACT: FactDraft = { text: '', situation: '', where: '', from: '', until: '' };

function factDraft(inputs: Inputs): FactDraft {
  const keys = Object.keys(EMPTY_FACT) as (keyof FactDraft)[];
  return Object.fromEntries(keys.map((key) => [key, textIn(inputs, `${FACT}${key}`)])) as FactDraft;
}
