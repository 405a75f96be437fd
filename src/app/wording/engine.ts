import type { Act } from '../../core/event.ts';
import { maskCardNumbers } from '../../core/mask.ts';
import type { Person } from '../../core/person.ts';
import type { EngineParts } from '../engine-parts.ts';
import { may } from '../policy.ts';
import { StoreError } from '../ports/store.ts';
import type { Delivery, Meanwhile, Rephrased } from '../ports.ts';
import { rephrasingView } from '../views/rephrasing.ts';
import { wordsFor } from '../words.ts';
import { phrasingMessage } from './acts.ts';
import { answerFromShipped, answerTo, factsHere } from './answer.ts';
import { asksForCard, statementAsked } from './asked.ts';
import { draftedPhrase, isKept, phraseDraft } from './phrase-acts.ts';
import { tryOut } from './trial.ts';
import { gettingReady } from './until-ready.ts';

/** Answers a question about wording outside of any transaction: nothing is written, and a busy database is no hindrance. */
export async function rephraseFor(
  parts: EngineParts,
  by: string,
  ask: { text: string; card: string; from?: 'command' | 'line' | 'message' },
  meanwhile?: Meanwhile,
): Promise<Rephrased | null> {
  const { directory, store, clock, phrases } = parts;
  const person = directory.person(by);
  if (person === null) return null;
  const words = wordsFor(person.place.language);
  if (ask.from === 'command' && asksForCard(ask.text, words)) return null;
  const text = ask.from === 'message' ? ask.text : statementAsked(ask.text, words, ask.from === 'line');
  if (text === null) return null;
  const scene = { person, directory, phrases, words, now: clock.now() };
  const waiting = phrases?.ready() ?? null;
  if (waiting !== null) meanwhile?.(gettingReady(ask.card));
  await waiting;
  const question = { text: maskCardNumbers(text), language: null, situation: null };
  const found = await store
    .read((tx) => answerTo(question, tx, scene))
    .catch((error: unknown) => {
      if (!(error instanceof StoreError) || phrases === undefined) throw error;
      return answerFromShipped(question, phrases, scene);
    });
  const shown = { show: 'answer' as const, card: ask.card, ...question, reported: false };
  const delivery: Delivery = {
    ...phrasingMessage(shown),
    view: rephrasingView(shown, found, scene),
    place: 'update',
    shrunk: null,
  };
  return { delivery, lines: (found?.answers ?? []).map((each) => each.text) };
}

/**
 * What the library's own tests say against the phrase that this act saves or switches on again: they take a while, so
 * they run before the transaction, and others act in between. Null: it does neither, or something must be mended first.
 */
export async function trialOf(parts: EngineParts, person: Person, act: Act): Promise<string[] | null> {
  const { store, clock, phrases, directory, pause = atOnce } = parts;
  if (act.type !== 'press' || phrases === undefined) return null;
  const { press, inputs } = act;
  if (press.do !== 'phrase-save' && press.do !== 'phrase-on') return null;
  if (!may(person, 'keep', { type: 'wording', branchId: null })) return null;
  const { phrase, kept, isDone } = await store.read(async (tx) => {
    const added = await tx.phrases();
    const phrase =
      'of' in press
        ? await draftedPhrase({ tx, person, now: clock.now(), phrases, directory }, phraseDraft(inputs, press.of))
        : (added.find((each) => each.id === press.phrase) ?? null);
    const facts = factsHere(await tx.facts(), { person, now: clock.now() });
    return {
      phrase,
      kept: { shipped: phrases.shipped(), prepare: phrases.prepare, phrases: added, facts },
      isDone: phrase !== null && (await isKept({ tx }, phrase)),
    };
  });
  if (phrase === null) return null;
  // A second click need not wait as long as the first one.
  return isDone ? [] : await tryOut(phrase, kept, pause);
}

async function atOnce(): Promise<void> {}
