import type { Fact } from '../../core/phrase.ts';
import { encodePress } from '../../core/press.ts';
import type { Block, FieldItem, View } from '../../core/view.ts';
import { may } from '../policy.ts';
import { spoken, wallTime } from '../times.ts';
import { quoted, type Scene } from './scene.ts';

/** Other facts of the same situation that are shown beside one. */
const MOST_OTHERS = 8;

/** A fact in a list: whoever may end it can. */
export function factItem(fact: Fact, card: string, scene: Scene): FieldItem {
  const mayEnd = may(scene.person, 'keep', { type: 'wording', branchId: fact.branchId });
  return {
    label: quoted(fact.text, 120),
    value: `${heldIn(fact, scene)}, ${span(fact, scene)} (${byWhom(fact.by, fact.at, scene)})`,
    press: mayEnd ? encodePress({ do: 'fact-end', card, fact: fact.id }) : null,
  };
}

/** Who wrote something, and on which day. */
export function byWhom(by: string, at: number, scene: Scene): string {
  return `${scene.directory.person(by)?.name ?? 'a colleague'}, ${dayOf(at, scene.person.place, scene)}`;
}

function heldIn({ branchId }: Fact, scene: Scene): string {
  return branchId === null ? 'Everywhere' : `In ${scene.directory.branch(branchId)?.name ?? branchId}`;
}

/** How long it may be said; what begins later says so. */
function span({ from, until }: Fact, scene: Scene): string {
  const begins = from > today(scene) ? `not yet: from ${dayIn(from, scene)} ` : '';
  if (until !== null) return `${begins}until ${dayIn(until, scene)}`;
  return begins === '' ? 'until somebody ends it' : `${begins}on`;
}

function today({ now, person }: Scene): string {
  return wallTime(now, person.place).slice(0, 10);
}

function dayIn(day: string, scene: Scene): string {
  return dayOf(Date.parse(`${day}T12:00:00Z`), { ...scene.person.place, timeZone: 'UTC' }, scene);
}

function dayOf(at: number, place: Scene['person']['place'], { now }: Scene): string {
  return spoken(at, now, place).replace(/, \d\d:\d\d$/, '');
}

/** A fact that was just saved, or ended; `others` may be said in the same situation. */
export function factKept(card: string, fact: Fact, others: readonly Fact[], title: string, scene: Scene): View {
  const begins = fact.from > today(scene) ? `from ${dayIn(fact.from, scene)} on` : 'from now on';
  const said = fact.endedAt === null ? `Saved. It may be said ${begins}.` : 'Ended: nobody is offered it any more.';
  const end = { label: 'End It', press: encodePress({ do: 'fact-end', card, fact: fact.id }), style: 'plain' as const };
  return {
    fallback: said,
    blocks: [
      { type: 'text', style: 'heading', text: said },
      {
        type: 'fields',
        title: null,
        items: [
          { label: 'Fact', value: fact.text, press: null },
          { label: 'Situation', value: title, press: null },
          { label: 'Where', value: heldIn(fact, scene), press: null },
          { label: 'From', value: fact.from, press: null },
          { label: 'Until', value: fact.until ?? 'until somebody ends it', press: null },
        ],
      },
      ...(fact.endedAt === null ? beside(others, card, scene) : []),
      {
        type: 'buttons',
        buttons: [
          ...(fact.endedAt === null ? [end] : []),
          { label: scene.words.buttons.phrases, press: encodePress({ do: 'phrases', card }), style: 'plain' },
        ],
      },
    ],
  };
}

/** Two facts of one situation may contradict each other: whoever keeps them decides. */
function beside(others: readonly Fact[], card: string, scene: Scene): Block[] {
  if (others.length === 0) return [];
  return [
    {
      type: 'text',
      style: 'warning',
      text: 'In this situation staff are offered these, too. End what no longer holds.',
    },
    { type: 'fields', title: null, items: others.slice(0, MOST_OTHERS).map((each) => factItem(each, card, scene)) },
  ];
}
