import type { AddedPhrase, Fact, KeptList, PhrasingCard, Unanswered } from '../../core/phrase.ts';
import { encodePress } from '../../core/press.ts';
import type { Block, FieldItem, View } from '../../core/view.ts';
import { spoken } from '../times.ts';
import { byWhom, factItem } from './fact-view.ts';
import { type Page, pageButtons, pageOf } from './pages.ts';
import { brief, quoted, type Scene } from './scene.ts';

/** How many of each list stand on the card that has all of them, and on one of its own. */
const MOST = 8;
const A_PAGE = 12;

/** What supervisors keep, in the order in which it is shown. */
export type Kept = { phrases: AddedPhrase[]; facts: Fact[] };

/** What supervisors look after: what waits for a phrase, the phrases that they added, the facts that hold. */
export function phraseList(card: string, kept: Kept & { unanswered: Unanswered[] }, scene: Scene): View {
  const { buttons } = scene.words;
  const waiting = kept.unanswered.map(({ id, text, count, lastAt }) => ({
    label: quoted(text, 120),
    value: `${count === 1 ? 'Asked once' : `Asked ${count} times`}, last ${spoken(lastAt, scene.now, scene.person.place)}`,
    press: encodePress({ do: 'review-answer', card, review: id }),
  }));
  return {
    fallback: `Waiting for a phrase: ${waiting.length}. Phrases added: ${kept.phrases.length}. Facts: ${kept.facts.length}.`,
    blocks: [
      { type: 'text', style: 'heading', text: 'Phrases and facts' },
      ...section(
        'Waiting for a phrase',
        waiting,
        'Nothing waits. What staff find no good line for shows here, without names and numbers.',
      ),
      ...section(TITLES.phrases, itemsOf('phrases', kept, 0, MOST, card, scene).items, 'No phrase of your own yet.'),
      ...theRest('phrases', kept, card),
      ...section(
        TITLES.facts,
        itemsOf('facts', kept, 0, MOST, card, scene).items,
        'No fact yet. Only a fact lets a line offer something concrete, such as an exchange.',
      ),
      ...theRest('facts', kept, card),
      {
        type: 'buttons',
        buttons: [
          { label: buttons.addPhrase, press: encodePress({ do: 'phrase-new', card }), style: 'primary' },
          { label: buttons.keepFact, press: encodePress({ do: 'fact-new', card }), style: 'plain' },
        ],
      },
    ],
  };
}

const TITLES: Record<KeptList, string> = {
  phrases: 'Added by you and your colleagues',
  facts: 'Facts that may be said',
};

/** One of the lists alone, a page of it. */
export function keptPage(
  { card, list, page }: Extract<PhrasingCard, { show: 'phrases-page' }>,
  kept: Kept,
  scene: Scene,
): View {
  const shown = itemsOf(list, kept, page, A_PAGE, card, scene);
  const said = `${TITLES[list]}: ${shown.total === 0 ? 'none' : `${shown.first} to ${shown.last} of ${shown.total}`}`;
  return {
    fallback: said,
    blocks: [
      { type: 'text', style: 'heading', text: said },
      ...(shown.items.length === 0 ? [] : [{ type: 'fields' as const, title: null, items: shown.items }]),
      {
        type: 'buttons',
        buttons: [
          ...pageButtons(shown, (to) => pressFor(list, to, card)),
          { label: scene.words.buttons.phrases, press: encodePress({ do: 'phrases', card }), style: 'plain' },
        ],
      },
    ],
  };
}

/** The way to what the card has no room for. */
function theRest(list: KeptList, kept: Kept, card: string): Block[] {
  const count = kept[list].length;
  const label = `Show All ${count} ${list === 'phrases' ? 'Phrases' : 'Facts'}`;
  return count <= MOST
    ? []
    : [{ type: 'buttons', buttons: [{ label, press: pressFor(list, 0, card), style: 'plain' }] }];
}

function pressFor(list: KeptList, page: number, card: string): string {
  return encodePress({ do: 'phrases-page', card, part: list, page: String(page) });
}

function itemsOf(
  list: KeptList,
  { phrases, facts }: Kept,
  page: number,
  most: number,
  card: string,
  scene: Scene,
): Page<FieldItem> {
  const shown =
    list === 'phrases'
      ? phrases.map((each) => () => phraseItem(each, card, scene))
      : facts.map((each) => () => factItem(each, card, scene));
  const { items, ...rest } = pageOf(shown, page, most);
  return { ...rest, items: items.map((item) => item()) };
}

function phraseItem({ id, example, answer, by, at, offAt }: AddedPhrase, card: string, scene: Scene): FieldItem {
  return {
    label: quoted(example, 120),
    value: `${brief(answer, 160)} (${byWhom(by, at, scene)}${offAt === null ? '' : ', switched off'})`,
    press: encodePress({ do: 'phrase-open', card, phrase: id }),
  };
}

function section(title: string, items: FieldItem[], empty: string): Block[] {
  return items.length === 0
    ? [
        { type: 'text', style: 'subheading', text: title },
        { type: 'text', style: 'quiet', text: empty },
      ]
    : [{ type: 'fields', title, items }];
}
