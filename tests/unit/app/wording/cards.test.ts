import { describe, expect, it } from 'vitest';
import { renderMessage as onSlack } from '../../../../adapters/slack/render.ts';
import { renderMessage as onTeams } from '../../../../adapters/teams/render.ts';
import { renderCard as onPage } from '../../../../adapters/web/render.ts';
import { factForm } from '../../../../src/app/views/fact-form.ts';
import { factKept } from '../../../../src/app/views/fact-view.ts';
import { phraseCard } from '../../../../src/app/views/phrase-card.ts';
import { phraseForm } from '../../../../src/app/views/phrase-form.ts';
import { keptPage, phraseList } from '../../../../src/app/views/phrase-list.ts';
import { rephrasingView } from '../../../../src/app/views/rephrasing.ts';
import { judge } from '../../../../src/app/wording/judge.ts';
import { judgeFact } from '../../../../src/app/wording/judge-fact.ts';
import { wordsFor } from '../../../../src/app/words.ts';
import type { AddedPhrase, Fact } from '../../../../src/core/phrase.ts';
import type { View } from '../../../../src/core/view.ts';
import type { Rephrasing } from '../../../../src/phrasing/rephrase.ts';
import { directory } from '../../../support/people.ts';
import { shippedPhrases } from '../../../support/phrases.ts';
import { validateBlocks } from '../../../support/slack/blocks/validate.ts';
import type { JsonObject } from '../../../support/slack/json.ts';
import { problemsOf } from '../../../support/teams/cards/validate.ts';
import { faultsOf } from '../../../support/well-formed.ts';

// Every card about wording, with the longest that it may hold, within the limits of every platform.

const library = shippedPhrases();
const dora = directory.person('dora');
if (dora === null) throw new Error('Dora works here');
const scene = { person: dora, directory, words: wordsFor('en'), now: Date.UTC(2026, 10, 24, 10) };
// As long as an act of Slack or Teams makes it.
const card = `slack:message:T0TACTFUL:D0123456789:${'1234567890.'.repeat(6)}`;
const LONG = `${'<!channel> <@U0BEN> *& “we can’t” {date} '.repeat(120)}`.slice(0, 4000);

function fits(view: View): void {
  expect(faultsOf(view)).toEqual([]);
  const slack = onSlack(view, { key: `phrasing:${card}`, revision: 0 });
  expect(validateBlocks(slack.blocks as unknown as JsonObject[], 'message')).toEqual([]);
  const teams = onTeams(view, { key: `phrasing:${card}`, user: '29:1dora' }) as unknown as JsonObject;
  const attached = JSON.parse(JSON.stringify(teams)) as { attachments?: { content: JsonObject }[] };
  for (const { content } of attached.attachments ?? []) expect(problemsOf(content)).toEqual([]);
  expect(JSON.stringify(onPage(view)).length).toBeLessThan(200_000);
}

const asked = { show: 'answer' as const, card, text: LONG, language: null, situation: null, reported: false };
const found: Rephrasing = {
  verdict: 'rephrased',
  language: 'en',
  reason: null,
  situation: { id: 'no_refund', title: LONG.slice(0, 80) },
  choices: [],
  answers: ['a', 'b', 'c'].map((id) => ({
    id,
    text: `${id} ${LONG.slice(0, 400)}`,
    move: 'fact' as const,
    reviewed: false,
    replaced: Array.from({ length: 12 }, () => ({ words: LONG.slice(0, 300), by: LONG.slice(0, 120) })),
  })),
  why: LONG.slice(0, 300),
  slots: [],
  dropped: [],
};
const nothing = { ...found, verdict: 'no-match' as const, answers: [], why: null, situation: null };

describe('the answer', () => {
  it('with three long lines', () => fits(rephrasingView(asked, found, scene)));
  it('tells which words were changed, and which are gone with nothing in their place, on every platform', () => {
    const replaced = [
      { words: "can't deliver before", by: 'from' },
      { words: 'unfortunately', by: '' },
      { words: 'no', by: '' },
    ];
    const answers = found.answers.map((each) => ({ ...each, text: 'We can deliver from Friday.', replaced }));
    const view = rephrasingView({ ...asked, text: 'x' }, { ...found, answers }, scene);
    fits(view);
    const key = 'phrasing:c';
    const shown = [onSlack(view, { key, revision: 0 }), onTeams(view, { key, user: '29:1dora' }), onPage(view)];
    for (const each of shown) {
      const text = JSON.stringify(each);
      expect(text).toContain("Changed: “can't deliver before” → “from”");
      expect(text).toContain('Without: “unfortunately” · “no”');
      expect(text).not.toContain('→ “”');
    }
    const none = rephrasingView(
      asked,
      { ...found, answers: answers.map((each) => ({ ...each, replaced: [] })) },
      scene,
    );
    expect(JSON.stringify(none)).not.toMatch(/Changed|Without/);
  });
  it('with situations to choose from, whose titles begin alike', () => {
    const choices = ['x', 'y', 'z'].map((id) => ({ id, title: `${LONG.slice(0, 70)} ${id}` }));
    const view = rephrasingView(asked, { ...nothing, reason: 'unsure', choices }, scene);
    fits(view);
    expect(JSON.stringify(view)).toContain('en:x');
  });
  it.each([
    ...(['empty', 'too-long', 'several-sentences', 'no-words', 'code', 'language', 'bad-news', 'left-alone'] as const),
    ...(['order', 'customer', 'question', 'unrelated', 'positive', 'unsure', 'no-true-answer'] as const),
  ])('that there is nothing: %s', (reason) => {
    fits(rephrasingView(asked, { ...nothing, reason }, scene));
    fits(rephrasingView({ ...asked, text: 'no' }, { ...nothing, reason }, scene));
  });
  it('that it is good already, that it is reported, how it works, and that no library is here', () => {
    fits(rephrasingView(asked, { ...nothing, verdict: 'already-positive' }, scene));
    fits(rephrasingView({ ...asked, reported: true }, null, scene));
    fits(rephrasingView({ ...asked, text: ' ' }, null, scene));
    fits(rephrasingView(asked, null, scene));
  });
});

describe('what supervisors keep', () => {
  const phrase: AddedPhrase = {
    id: `p.${'0'.repeat(24)}`,
    language: 'en',
    situation: 'own_x',
    title: LONG.slice(0, 80),
    example: LONG.slice(0, 400),
    answer: LONG.slice(0, 250),
    move: 'fact',
    why: LONG,
    by: 'dora',
    at: scene.now,
    offAt: null,
  };
  const fact: Fact = {
    id: '0'.repeat(32),
    language: 'en',
    text: LONG.slice(0, 250),
    situation: 'no_refund',
    branchId: 'lisbon',
    from: '2026-12-01',
    until: '2026-12-24',
    by: 'somebody who left',
    at: scene.now,
    endedAt: null,
  };
  it('the list, full and empty', () => {
    const unanswered = Array.from({ length: 8 }, (_, at) => ({
      id: String(at).padStart(24, '0'),
      language: 'en',
      text: `${at} ${LONG.slice(0, 300)}`,
      count: 3,
      firstAt: 0,
      lastAt: scene.now,
    }));
    const phrases = Array.from({ length: 40 }, (_, at) => ({ ...phrase, id: `p.${at}`, offAt: at % 2 ? 5 : null }));
    const facts = Array.from({ length: 40 }, (_, at) => ({ ...fact, id: `f${at}` }));
    fits(phraseList(card, { unanswered, phrases, facts }, scene));
    fits(phraseList(card, { unanswered: [], phrases: [], facts: [] }, scene));
  });
  it('every page of a list', () => {
    const kept = {
      phrases: Array.from({ length: 40 }, (_, at) => ({ ...phrase, id: `p.${at}`, offAt: at > 30 ? 5 : null })),
      facts: Array.from({ length: 40 }, (_, at) => ({ ...fact, id: `f${at}` })),
    };
    for (const list of ['phrases', 'facts'] as const) {
      const pages = [0, 1, 2, 3].map((page) => keptPage({ show: 'phrases-page', card, list, page }, kept, scene));
      for (const page of pages) fits(page);
      const shown = JSON.stringify(pages);
      for (const { id } of kept[list]) expect(shown).toContain(`|${id}"`);
      expect(pages[3]?.fallback).toContain('37 to 40 of 40');
      // A list that became shorter meanwhile shows its end.
      fits(keptPage({ show: 'phrases-page', card, list, page: 9 }, { ...kept, [list]: [] }, scene));
      expect(keptPage({ show: 'phrases-page', card, list, page: 9 }, kept, scene).fallback).toContain('40 of 40');
    }
  });
  it('every situation can be chosen for a phrase and for a fact, on every platform', () => {
    const empty = { language: '', example: '', situation: '+new', title: '', answer: '', why: '', review: '' };
    for (const language of library.languages) {
      const draft = { ...empty, language };
      const person = { ...dora, place: { ...dora.place, language } };
      const fact = { text: '', situation: '', where: '', from: '', until: '' };
      const views = [
        phraseForm(
          { show: 'phrase-form', card, draft, checked: true, trial: [] },
          judge(draft, library, { ownLanguage: language, facts: [] }),
          library,
          scene,
        ),
        factForm(
          { show: 'fact-form', card, draft: fact, checked: false },
          judgeFact(fact, library, { ...scene, person }),
          scene,
        ),
      ];
      for (const view of views) {
        fits(view);
        for (const drawn of [
          onSlack(view, { key: card, revision: 0 }),
          onTeams(view, { key: card, user: '29:1dora' }),
          onPage(view),
        ]) {
          const shown = JSON.stringify(drawn);
          for (const { situation } of library.sources(language)) expect(shown).toContain(`"${situation}"`);
        }
      }
    }
  });
  it('the form of a phrase, in every language, with all its situations', () => {
    for (const language of library.languages) {
      const draft = {
        language,
        example: LONG.slice(0, 390),
        situation: '+new',
        title: LONG,
        answer: LONG,
        why: LONG,
        review: '0'.repeat(24),
      };
      for (const each of [draft, { ...draft, example: '', title: '', answer: '', why: '', situation: '' }]) {
        const judged = judge(each, library, { ownLanguage: language, facts: [] });
        for (const checked of [true, false])
          fits(
            phraseForm(
              { show: 'phrase-form', card, draft: each, checked, trial: [LONG, LONG.slice(1)] },
              judged,
              library,
              scene,
            ),
          );
      }
    }
  });
  it('the form of a fact', () => {
    const draft = { text: LONG, situation: 'no_refund', where: 'bristol', from: LONG, until: LONG };
    const judged = judgeFact(draft, library, scene);
    expect(judged.fact).toBeNull();
    fits(factForm({ show: 'fact-form', card, draft, checked: true }, judged, scene));
  });
  it('what was saved, and what was switched off', () => {
    const shown = { show: 'phrase' as const, card, phrase: phrase.id };
    fits(phraseCard(shown, phrase, LONG.slice(0, 80), scene));
    fits(phraseCard({ ...shown, opened: true }, phrase, LONG.slice(0, 80), scene));
    fits(phraseCard({ ...shown, trial: [LONG, LONG, LONG] }, { ...phrase, offAt: 5 }, 'x', scene));
    const others = Array.from({ length: 40 }, (_, at) => ({ ...fact, id: `f${at}` }));
    fits(factKept(card, fact, others, LONG.slice(0, 80), scene));
    fits(factKept(card, { ...fact, endedAt: 5, until: null }, [], 'x', scene));
  });
});
