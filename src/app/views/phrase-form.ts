import { DRAFT, NEW_SITUATION, type PhraseDraft, type PhrasingCard } from '../../core/phrase.ts';
import { encodePress } from '../../core/press.ts';
import type { Block, Button, Input, View } from '../../core/view.ts';
import type { PhraseLibrary } from '../../phrasing/library.ts';
import { isSound, type Judgement } from '../wording/judge.ts';
import { type SituationOption, situationOptions } from '../wording/situations.ts';
import { brief, type Scene } from './scene.ts';

type Form = Extract<PhrasingCard, { show: 'phrase-form' }>;

/** The card in which a supervisor adds a phrase. Every press keeps what stands in it. */
export function phraseForm(
  { card, draft, checked, trial }: Form,
  judged: Judgement,
  library: PhraseLibrary,
  scene: Scene,
): View {
  const { buttons } = scene.words;
  const sound = checked && isSound(judged);
  const what = draft.changes ? 'Change a phrase' : 'Add a phrase';
  const said = sound && trial.length === 0 ? `${what}: it can be saved` : what;
  const of = draft.changes || draft.review;
  const chips = judged.slots.map(({ name, words }): Button => {
    const press = encodePress({ do: 'phrase-slot', card, slot: name, of });
    return { label: brief(`{${name}}: ${words}`, 30), press, style: 'plain' };
  });
  const drop: Button[] =
    draft.review === ''
      ? []
      : [
          {
            label: buttons.dropReview,
            press: encodePress({ do: 'review-drop', card, review: draft.review }),
            style: 'plain',
          },
        ];
  const acts: Button[] = [
    ...(sound && trial.length === 0
      ? [
          {
            label: buttons.savePhrase,
            press: encodePress({ do: 'phrase-save', card, of }),
            style: 'primary',
          } satisfies Button,
        ]
      : []),
    {
      label: buttons.check,
      press: encodePress({ do: 'phrase-check', card, of }),
      style: sound && trial.length === 0 ? 'plain' : 'primary',
    },
    ...drop,
    { label: buttons.phrases, press: encodePress({ do: 'phrases', card }), style: 'plain' },
  ];
  return {
    fallback: said,
    blocks: [
      { type: 'text', style: 'heading', text: said },
      ...trial.map((text): Block => ({ type: 'text', style: 'warning', text })),
      { type: 'form', inputs: inputs(draft, judged, library, checked) },
      ...(chips.length === 0
        ? []
        : [
            { type: 'text', style: 'quiet', text: 'Add to the answer what must not get lost:' } satisfies Block,
            { type: 'buttons', buttons: chips } satisfies Block,
          ]),
      ...(sound && judged.preview !== null
        ? [{ type: 'text', style: 'say', text: judged.preview } satisfies Block]
        : []),
      ...nearest(judged),
      { type: 'buttons', buttons: acts },
    ],
  };
}

function inputs(draft: PhraseDraft, judged: Judgement, library: PhraseLibrary, checked: boolean): Input[] {
  const common = { hint: null, error: null, mandatory: false };
  const error = (words: string[]) => (checked && words.length > 0 ? words.join(' ') : null);
  const chosen = draft.situation || judged.suggestions[0]?.id || (draft.example.trim() === '' ? '' : NEW_SITUATION);
  const { problems } = judged;
  const options = situations(judged, library);
  return [
    {
      ...common,
      id: `${DRAFT}example`,
      kind: 'long-text',
      label: 'What staff say now',
      hint: 'One sentence, as it is said. Without a customer’s name.',
      error: error(problems.example),
      value: draft.example,
    },
    ...(library.languages.length < 2
      ? []
      : [
          {
            ...common,
            id: `${DRAFT}language`,
            kind: 'choice' as const,
            label: 'Language',
            value: judged.language,
            options: library.languages.map((value) => ({ value, label: LANGUAGES[value] ?? value })),
          },
        ]),
    {
      ...common,
      id: `${DRAFT}situation`,
      kind: 'choice',
      label: 'Situation',
      error: error(problems.situation),
      value: options.some((each) => each.value === chosen) ? chosen : '',
      options,
    },
    ...(chosen === NEW_SITUATION
      ? [
          {
            ...common,
            id: `${DRAFT}title`,
            kind: 'text' as const,
            label: 'Name of the new situation',
            error: error(problems.title),
            value: draft.title,
          },
        ]
      : []),
    {
      ...common,
      id: `${DRAFT}answer`,
      kind: 'long-text',
      label: 'What to say instead',
      hint: 'Positive and still true: nothing that the sentence above does not say.',
      error: error(problems.answer),
      value: draft.answer,
    },
    {
      ...common,
      id: `${DRAFT}why`,
      kind: 'text',
      label: 'Why it is better',
      error: error(problems.why),
      value: draft.why,
    },
  ];
}

const LANGUAGES: Record<string, string> = {
  en: 'English',
  pt: 'Português',
  sl: 'Slovenščina',
  uk: 'Українська',
  ca: 'Català',
};

/** The likeliest first, then a new one, then all others by their titles. */
function situations({ suggestions, language }: Judgement, library: PhraseLibrary): SituationOption[] {
  const likely = suggestions.map(({ id }) => id);
  const all = situationOptions(library, language, likely);
  const known = all.filter(({ value }) => likely.includes(value)).length;
  return [...all.slice(0, known), { value: NEW_SITUATION, label: 'A new situation' }, ...all.slice(known)];
}

function nearest({ nearest: found }: Judgement): Block[] {
  if (found.length === 0) return [];
  const items = found.map(({ text, title }) => ({ label: brief(title, 60), value: brief(text, 140), press: null }));
  return [{ type: 'fields', title: 'Nearest in the library', items }];
}
