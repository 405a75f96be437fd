import type { AddedPhrase, PhrasingCard } from '../../core/phrase.ts';
import { encodePress } from '../../core/press.ts';
import type { Block, FieldItem, View } from '../../core/view.ts';
import { byWhom } from './fact-view.ts';
import { brief, type Scene } from './scene.ts';

type Shown = Extract<PhrasingCard, { show: 'phrase' }>;

/** A phrase that was opened, or just saved, switched off or on, with what can be done to it. `title`: of its situation. */
export function phraseCard(
  { card, opened, trial = [] }: Shown,
  phrase: AddedPhrase,
  title: string,
  scene: Scene,
): View {
  const { buttons } = scene.words;
  const off = phrase.offAt !== null;
  const against = off ? trial : [];
  const said = saidOf(off, against.length > 0, opened === true);
  const items: FieldItem[] = [
    { label: 'Situation', value: title, press: null },
    { label: 'Instead of', value: brief(phrase.example, 300), press: null },
    { label: 'Say', value: phrase.answer, press: null },
    ...(phrase.why === null ? [] : [{ label: 'Why', value: brief(phrase.why, 300), press: null }]),
    { label: 'Written', value: byWhom(phrase.by, phrase.at, scene), press: null },
  ];
  return {
    fallback: said,
    blocks: [
      { type: 'text', style: 'heading', text: said },
      ...against.map((text): Block => ({ type: 'text', style: 'warning', text })),
      { type: 'fields', title: null, items },
      {
        type: 'buttons',
        buttons: [
          {
            label: off ? buttons.switchOn : buttons.switchOff,
            press: encodePress({ do: off ? 'phrase-on' : 'phrase-off', card, phrase: phrase.id }),
            style: 'plain',
          },
          { label: buttons.fix, press: encodePress({ do: 'phrase-change', card, phrase: phrase.id }), style: 'plain' },
          { label: buttons.addPhrase, press: encodePress({ do: 'phrase-new', card }), style: 'plain' },
          { label: buttons.phrases, press: encodePress({ do: 'phrases', card }), style: 'plain' },
        ],
      },
    ],
  };
}

function saidOf(off: boolean, isRefused: boolean, opened: boolean): string {
  if (isRefused) return 'It stays switched off: what is said now would suffer.';
  if (off) return 'Switched off: nobody is offered it any more.';
  return opened ? 'A phrase that is in use' : 'Saved, and in use from now on.';
}
