import { EVERYWHERE, FACT, type PhrasingCard } from '../../core/phrase.ts';
import { encodePress } from '../../core/press.ts';
import type { Input, View } from '../../core/view.ts';
import { wallTime } from '../times.ts';
import type { FactJudgement } from '../wording/judge-fact.ts';
import type { Scene } from './scene.ts';

type Form = Extract<PhrasingCard, { show: 'fact-form' }>;

/** The card in which a supervisor keeps a fact: what may be said, in which situation, where and how long. */
export function factForm({ card, draft, checked }: Form, judged: FactJudgement, scene: Scene): View {
  const { buttons } = scene.words;
  const error = (words: string[]) => (checked && words.length > 0 ? words.join(' ') : null);
  const common = { hint: null, error: null, mandatory: false };
  const inputs: Input[] = [
    {
      ...common,
      id: `${FACT}text`,
      kind: 'long-text',
      label: 'What may be said',
      hint: 'A whole sentence for the customer: We exchange it within 30 days.',
      error: error(judged.problems.text),
      value: draft.text,
    },
    {
      ...common,
      id: `${FACT}situation`,
      kind: 'choice',
      label: 'Situation',
      error: error(judged.problems.situation),
      value: judged.situation ?? '',
      options: judged.situations,
    },
    {
      ...common,
      id: `${FACT}where`,
      kind: 'choice',
      label: 'Where it holds',
      error: error(judged.problems.where),
      value: draft.where === '' ? EVERYWHERE : draft.where,
      options: [{ value: EVERYWHERE, label: 'Everywhere' }, ...judged.branches],
    },
    {
      ...common,
      id: `${FACT}from`,
      kind: 'text',
      label: 'From',
      hint: 'A day, such as 2026-12-01 or 1 December.',
      error: error(judged.problems.from),
      value: draft.from === '' ? wallTime(scene.now, scene.person.place).slice(0, 10) : draft.from,
    },
    {
      ...common,
      id: `${FACT}until`,
      kind: 'text',
      label: 'Until',
      hint: 'The last day, or nothing: until you end it.',
      error: error(judged.problems.until),
      value: draft.until,
    },
  ];
  const said = 'Keep a fact';
  return {
    fallback: said,
    blocks: [
      { type: 'text', style: 'heading', text: said },
      {
        type: 'text',
        style: 'quiet',
        text: 'Only a fact lets a line offer something concrete. It is said word for word.',
      },
      { type: 'form', inputs },
      {
        type: 'buttons',
        buttons: [
          { label: buttons.saveFact, press: encodePress({ do: 'fact-save', card }), style: 'primary' },
          { label: buttons.phrases, press: encodePress({ do: 'phrases', card }), style: 'plain' },
        ],
      },
    ],
  };
}
