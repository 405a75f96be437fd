import type { PhrasingCard } from '../../core/phrase.ts';
import type { View } from '../../core/view.ts';
import type { PhraseLibrary } from '../../phrasing/library.ts';
import { may } from '../policy.ts';
import type { Reader } from '../ports/store.ts';
import { factForm } from '../views/fact-form.ts';
import { factKept } from '../views/fact-view.ts';
import { phraseCard } from '../views/phrase-card.ts';
import { phraseForm } from '../views/phrase-form.ts';
import { type Kept, keptPage, phraseList } from '../views/phrase-list.ts';
import { line } from '../views/pings.ts';
import { rephrasingView } from '../views/rephrasing.ts';
import type { Scene } from '../views/scene.ts';
import { answerTo, factsHere, ownLanguage, todayOf } from './answer.ts';
import { besideFact, isOver } from './facts.ts';
import { judge } from './judge.ts';
import { judgeFact } from './judge-fact.ts';
import { reportOf } from './masked.ts';

/** How many statements of the review list are shown at a time. */
const REVIEWED_AT_ONCE = 8;

/** Draws a card about wording from what is kept now. */
export async function phrasingView(reader: Reader, scene: Scene, shown: PhrasingCard): Promise<View> {
  const { phrases, person } = scene;
  if (shown.show === 'answer')
    return shown.reported
      ? rephrasingView(shown, null, scene, await notedOf(shown.text, reader, scene))
      : rephrasingView(shown, await answerTo(shown, reader, scene), scene);
  const library = (await phrases?.current(reader))?.library;
  // Whoever was a supervisor when it was asked for may be none when it is drawn.
  if (library === undefined || !may(person, 'keep', { type: 'wording', branchId: null }))
    return line(SUPERVISORS_ONLY, 'warning');
  switch (shown.show) {
    case 'phrases': {
      const unanswered = await reader.unanswered(REVIEWED_AT_ONCE);
      return phraseList(shown.card, { unanswered, ...(await keptLists(reader, scene)) }, scene);
    }
    case 'phrases-page':
      return keptPage(shown, await keptLists(reader, scene), scene);
    case 'phrase-form': {
      const facts = factsHere(await reader.facts(), scene);
      const judged = judge(shown.draft, library, { ownLanguage: ownLanguage(person.place.language, library), facts });
      return phraseForm(shown, judged, library, scene);
    }
    case 'phrase': {
      const phrase = (await reader.phrases()).find((each) => each.id === shown.phrase);
      if (phrase === undefined) return line(GONE);
      return phraseCard(shown, phrase, titleOf(library, phrase.language, phrase.situation, phrase.title), scene);
    }
    case 'fact-form':
      return factForm(shown, judgeFact(shown.draft, library, scene), scene);
    case 'fact': {
      const fact = await reader.fact(shown.fact);
      if (fact === null) return line(GONE);
      const others = besideFact(fact, await reader.facts(), todayOf(scene));
      return factKept(shown.card, fact, others, titleOf(library, fact.language, fact.situation, null), scene);
    }
    default:
      return shown satisfies never;
  }
}

/** What this person looks after: phrases in use first, the newest first, then those that are switched off; and facts, less what is over. */
async function keptLists(reader: Reader, scene: Scene): Promise<Kept> {
  const { person } = scene;
  const today = todayOf(scene);
  const phrases = (await reader.phrases())
    .toReversed()
    .toSorted((a, b) => Number(a.offAt !== null) - Number(b.offAt !== null));
  const facts = (await reader.facts()).filter(
    (each) => !isOver(each, today) && may(person, 'keep', { type: 'wording', branchId: each.branchId }),
  );
  return { phrases, facts };
}

/** What supervisors will read of a report: whoever sends it sees that no name is in it. */
async function notedOf(text: string, reader: Reader, { phrases, person }: Scene): Promise<string | null> {
  const library = (await phrases?.current(reader))?.library;
  return library === undefined ? null : reportOf(text, library, ownLanguage(person.place.language, library)).text;
}

export const SUPERVISORS_ONLY = 'Supervisors keep the phrases and the facts. Tell yours what is missing.';
const GONE = 'It is no longer there.';

function titleOf(library: PhraseLibrary, language: string, situation: string, own: string | null): string {
  const source = library.sources(language).find((each) => each.situation === situation);
  return source?.title ?? own ?? situation;
}
