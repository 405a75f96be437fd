import { ASKED, type PhrasingCard } from '../../core/phrase.ts';
import { encodePress } from '../../core/press.ts';
import type { Block, Button, Input, View } from '../../core/view.ts';
import type { Rephrasing } from '../../phrasing/rephrase.ts';
import { brief, quoted, type Scene } from './scene.ts';

type Asked = Extract<PhrasingCard, { show: 'answer' }>;

/** The answer to "how do I say that?": up to three lines, what they do without and why; or in plain words that there is none. `noted`: what a report says. */
export function rephrasingView(
  asked: Asked,
  found: Rephrasing | null,
  scene: Scene,
  noted: string | null = null,
): View {
  if (asked.text.trim() === '') return usage(asked, scene);
  if (asked.reported) return reported(asked, scene, noted);
  if (found === null) return told(asked, NO_LIBRARY, scene, []);
  if (found.verdict === 'rephrased') return lines(asked, found, scene);
  if (found.verdict === 'already-positive') return goodAlready(asked, scene);
  if (found.choices.length > 0) return choices(asked, found, scene);
  const reason = found.reason ?? 'unsure';
  const offers = WANTED.includes(reason) ? [none(asked, scene.words.buttons.askForPhrase)] : [];
  return told(asked, reason === 'left-alone' && found.why !== null ? found.why : DECLINED[reason], scene, offers);
}

const NO_LIBRARY = 'No phrases are installed here, so I have nothing to offer. Say it as it is.';

/** Why there is nothing, in the words that help next. */
const DECLINED: Record<NonNullable<Rephrasing['reason']>, string> = {
  empty: 'Type the sentence as you would say it, and I look for a better way.',
  'too-long': 'That is more than I can put well. Give me the one sentence that you want to say.',
  'several-sentences': 'These are several things at once. Give me them one by one.',
  'no-words': 'I see no sentence there. Type it as you would say it.',
  code: 'That does not look like something to say aloud. Type the sentence as you would say it.',
  language: 'I have no phrases in this language yet. Say it as it is.',
  'bad-news':
    'This is serious news, or about somebody’s safety. Say it as it is: plainly, kindly, and without wrapping.',
  order: 'I only look for wording. Type the sentence that you want to say to the customer.',
  customer:
    'These sound like the customer’s own words. Tell me what you want to answer, and I look for a good way to say it.',
  'left-alone':
    'This would hurt, so I leave it alone. Tell me what the customer should know, and I look for good words.',
  question: 'This is a question already. Ask it as it is.',
  unrelated: 'I have nothing good for this. Say it as it is.',
  positive: 'This is good as it is.',
  unsure: 'I have nothing good for this. Say it as it is.',
  'no-true-answer': 'Whatever I could offer would leave something out or say too much. Say it as it is.',
};

/** Where a phrase is worth asking for. */
const WANTED: NonNullable<Rephrasing['reason']>[] = ['unsure', 'unrelated', 'no-true-answer'];

function lines(asked: Asked, found: Rephrasing, scene: Scene): View {
  const [first] = found.answers;
  const signed = found.answers.every((each) => each.reviewed);
  return {
    fallback: first === undefined ? 'I have nothing good for this.' : `You can say: ${first.text}`,
    blocks: [
      // What it was taken for, so that a wrong guess is seen before it is said.
      { type: 'text', style: 'heading', text: found.situation?.title ?? 'You can say' },
      ...found.answers.map(
        (each): Block => ({ type: 'text', style: 'say', text: each.text, language: found.language }),
      ),
      ...instead(first?.replaced ?? []),
      ...(found.why === null ? [] : [{ type: 'text', style: 'why', text: found.why } satisfies Block]),
      // Staff can rely on the check of every line; whose ear it has passed is for those who look after the library.
      ...(signed || scene.person.role === 'agent'
        ? []
        : [
            {
              type: 'text',
              style: 'quiet',
              text: 'Unreviewed: no native speaker has signed these lines yet.',
            } satisfies Block,
          ]),
      form(asked.text),
      { type: 'buttons', buttons: [again(asked, scene), none(asked, scene.words.buttons.noneOfThese)] },
    ],
  };
}

/** Which words are gone, and what stands there now, if anything does. */
function instead(replaced: { words: string; by: string }[]): Block[] {
  const shown = replaced.slice(0, 4);
  const pairs = shown.flatMap(({ words, by }) => (by === '' ? [] : [`“${quoted(words, 40)}” → “${brief(by, 40)}”`]));
  const gone = shown.flatMap(({ words, by }) => (by === '' ? [`“${quoted(words, 40)}”`] : []));
  return [...listed('Changed', pairs), ...listed('Without', gone)];

  function listed(label: string, parts: string[]): Block[] {
    return parts.length === 0 ? [] : [{ type: 'text', style: 'quiet', text: `${label}: ${parts.join(' · ')}` }];
  }
}

function goodAlready(asked: Asked, scene: Scene): View {
  const said = 'This is good as it is. Say it just so.';
  return {
    fallback: said,
    blocks: [
      { type: 'text', style: 'heading', text: said },
      { type: 'text', style: 'say', text: asked.text.trim() },
      form(asked.text),
      { type: 'buttons', buttons: [again(asked, scene)] },
    ],
  };
}

function choices(asked: Asked, found: Rephrasing, scene: Scene): View {
  const labels = new Set<string>();
  const buttons = found.choices.slice(0, 3).flatMap(({ id, title }): Button[] => {
    const label = brief(title, 30);
    if (labels.has(label)) return [];
    labels.add(label);
    const as = `${found.language}:${id}`;
    return [{ label, press: encodePress({ do: 'rephrase', card: asked.card, as }), style: 'plain' }];
  });
  const said =
    buttons.length === 1
      ? 'I am not sure what this is about. Is it this?'
      : 'I am not sure what this is about. Which one is it?';
  return {
    fallback: said,
    blocks: [
      { type: 'text', style: 'heading', text: said },
      form(asked.text),
      { type: 'buttons', buttons: [...buttons, none(asked, scene.words.buttons.noneOfThese), again(asked, scene)] },
    ],
  };
}

function told(asked: Asked, said: string, scene: Scene, offers: Button[]): View {
  return {
    fallback: said,
    blocks: [
      { type: 'text', style: 'body', text: said },
      form(asked.text.length > LONG ? '' : asked.text),
      { type: 'buttons', buttons: [again(asked, scene), ...offers] },
    ],
  };
}

/** Longer texts are not offered for a change: what is wanted is another, shorter one. */
const LONG = 600;

function reported(asked: Asked, scene: Scene, noted: string | null): View {
  const said =
    'Noted for your supervisors, without names, numbers and dates. Until there is a phrase: say it as it is.';
  return {
    fallback: said,
    blocks: [
      { type: 'text', style: 'quiet', text: said },
      ...(noted === null || noted === ''
        ? []
        : [{ type: 'text', style: 'body', text: `They read: ${quoted(noted, 300)}` } satisfies Block]),
      form(asked.text.length > LONG ? '' : asked.text),
      { type: 'buttons', buttons: [again(asked, scene)] },
    ],
  };
}

function usage(asked: Asked, scene: Scene): View {
  const said = 'Tell me what you want to say, and I look for a way that is positive and still true.';
  return {
    fallback: said,
    blocks: [
      { type: 'text', style: 'body', text: said },
      { type: 'text', style: 'quiet', text: 'For example: rephrase we can’t deliver before Friday' },
      form(''),
      { type: 'buttons', buttons: [again(asked, scene)] },
    ],
  };
}

function form(value: string): Block {
  const input: Input = {
    id: ASKED,
    kind: 'long-text',
    label: 'What you want to say',
    hint: null,
    error: null,
    mandatory: false,
    value: value.trim(),
  };
  return { type: 'form', inputs: [input] };
}

function again(asked: Asked, scene: Scene): Button {
  const press = encodePress({ do: 'rephrase', card: asked.card, as: '' });
  return { label: scene.words.buttons.askAgain, press, style: 'plain' };
}

function none(asked: Asked, label: string): Button {
  return { label, press: encodePress({ do: 'rephrase-none', card: asked.card }), style: 'plain' };
}
