import type { AddedPhrase, Fact, Unanswered } from '../../core/phrase.ts';
import { encodePress } from '../../core/press.ts';
import type { Block, FieldItem, View } from '../../core/view.ts';
import { spoken, wallTime } from '../times.ts';
import { brief, quoted, type Scene } from './scene.ts';

/** Entries of one list: what is not shown comes up when these are done. */
const MOST = 8;

/** What supervisors look after: what waits for a phrase, the phrases that they added, the facts that hold. */
export function phraseList(
  card: string,
  kept: { unanswered: Unanswered[]; phrases: AddedPhrase[]; facts: Fact[] },
  scene: Scene,
): View {
  const { buttons } = scene.words;
  const waiting = kept.unanswered.map(({ id, text, count, lastAt }) => ({
    label: quoted(text, 120),
    value: `${count === 1 ? 'Asked once' : `Asked ${count} times`}, last ${spoken(lastAt, scene.now, scene.person.place)}`,
    press: encodePress({ do: 'review-answer', card, review: id }),
  }));
  const phrases = kept.phrases.slice(0, MOST).map((each) => ({
    label: quoted(each.example, 120),
    value: `${brief(each.answer, 160)} (${byWhom(each.by, each.at, scene)}${each.offAt === null ? '' : ', switched off'})`,
    press: encodePress({ do: each.offAt === null ? 'phrase-off' : 'phrase-on', card, phrase: each.id }),
  }));
  const facts = kept.facts.slice(0, MOST).map((fact) => ({
    label: quoted(fact.text, 120),
    value: `${heldIn(fact, scene)}, ${span(fact)} (${byWhom(fact.by, fact.at, scene)})`,
    press: encodePress({ do: 'fact-end', card, fact: fact.id }),
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
      ...section('Added by you and your colleagues', phrases, 'No phrase of your own yet.'),
      ...section(
        'Facts that may be said',
        facts,
        'No fact yet. Only a fact lets a line offer something concrete, such as an exchange.',
      ),
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

function section(title: string, items: FieldItem[], empty: string): Block[] {
  return items.length === 0
    ? [
        { type: 'text', style: 'subheading', text: title },
        { type: 'text', style: 'quiet', text: empty },
      ]
    : [{ type: 'fields', title, items }];
}

function byWhom(by: string, at: number, scene: Scene): string {
  const day = spoken(at, scene.now, scene.person.place).replace(/, \d\d:\d\d$/, '');
  return `${scene.directory.person(by)?.name ?? 'a colleague'}, ${day}`;
}

function heldIn({ branchId }: Fact, scene: Scene): string {
  return branchId === null ? 'Everywhere' : `In ${scene.directory.branch(branchId)?.name ?? branchId}`;
}

function span({ from, until }: Fact): string {
  return until === null ? `from ${from} on` : `from ${from} to ${until}`;
}

/** A phrase that was just saved, or switched on or off. */
export function phraseKept(card: string, phrase: AddedPhrase, title: string, scene: Scene): View {
  const { buttons } = scene.words;
  const off = phrase.offAt !== null;
  const said = off ? 'Switched off: nobody is offered it any more.' : 'Saved, and in use from now on.';
  return {
    fallback: said,
    blocks: [
      { type: 'text', style: 'heading', text: said },
      {
        type: 'fields',
        title: null,
        items: [
          { label: 'Situation', value: title, press: null },
          { label: 'Instead of', value: brief(phrase.example, 300), press: null },
          { label: 'Say', value: phrase.answer, press: null },
          { label: 'Added', value: byWhom(phrase.by, phrase.at, scene), press: null },
        ],
      },
      {
        type: 'buttons',
        buttons: [
          {
            label: off ? buttons.switchOn : buttons.switchOff,
            press: encodePress({ do: off ? 'phrase-on' : 'phrase-off', card, phrase: phrase.id }),
            style: 'plain',
          },
          { label: buttons.addPhrase, press: encodePress({ do: 'phrase-new', card }), style: 'plain' },
          { label: buttons.phrases, press: encodePress({ do: 'phrases', card }), style: 'plain' },
        ],
      },
    ],
  };
}

/** A fact that was just saved, or ended. */
export function factKept(card: string, fact: Fact, title: string, scene: Scene): View {
  const today = wallTime(scene.now, scene.person.place).slice(0, 10);
  const begins = fact.from > today ? `from ${fact.from} on` : 'from now on';
  const said = fact.endedAt === null ? `Saved. It may be said ${begins}.` : 'Ended: nobody is offered it any more.';
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
      {
        type: 'buttons',
        buttons: [
          ...(fact.endedAt === null
            ? [
                {
                  label: 'End It',
                  press: encodePress({ do: 'fact-end', card, fact: fact.id }),
                  style: 'plain' as const,
                },
              ]
            : []),
          { label: scene.words.buttons.phrases, press: encodePress({ do: 'phrases', card }), style: 'plain' },
        ],
      },
    ],
  };
}
