import type { Anonymous, Kind } from '../../../core/anonymise.ts';
import type { LearningCard, LessonDraft } from '../../../core/learning.ts';
import type { Lesson } from '../../../core/lesson.ts';
import { perhapsNames } from '../../../core/perhaps-names.ts';
import type { Block, View } from '../../../core/view.ts';
import { brief, type Scene } from '../../views/scene.ts';
import { saysEnough, seenName } from '../lessons.ts';
import { LESSON } from '../typed.ts';
import { learningWords } from '../words.ts';
import { button, fields, item, said, textInput } from './parts.ts';

type Form = Extract<LearningCard, { show: 'lesson-form' }>;

/** The card in which a supervisor reads, mends and publishes a lesson. `draft` is clean already; `taken` is what the rules took out. */
export function lessonForm(
  form: Form,
  clean: { draft: LessonDraft; taken: Anonymous['taken'] },
  about: { nature: string | null; channels: string[] },
  scene: Scene,
): View {
  const { complaint, preview } = form;
  const { draft, taken } = clean;
  const { buttons } = learningWords(scene.person.place.language);
  const ready = preview && saysEnough(draft);
  const lacks = (text: string, words: string) => (preview && text === '' ? words : undefined);
  const heading = 'Publish a lesson';
  return {
    fallback: `${heading}: read it before others do.`,
    blocks: [
      said('heading', heading),
      said('body', tookOut(taken)),
      said(
        'warning',
        `Rules miss things. Read it with the eyes of the customer: could anybody tell who it is?${seen(draft)}`,
      ),
      ...(ready ? [said('subheading', 'This is what goes out'), ...lessonBlocks(draft, about.nature)] : []),
      {
        type: 'form',
        inputs: [
          textInput('long-text', {
            id: `${LESSON}happened`,
            label: 'What happened',
            value: draft.happened,
            error: lacks(draft.happened, 'Say what happened.'),
          }),
          textInput('long-text', { id: `${LESSON}helped`, label: 'What put it right', value: draft.helped }),
          textInput('long-text', {
            id: `${LESSON}change`,
            label: 'What we do from now on',
            value: draft.change,
            error: lacks(draft.change, 'Say what changes.'),
          }),
        ],
      },
      said('quiet', goesTo(about.channels)),
      {
        type: 'buttons',
        buttons: ready
          ? [
              button(buttons.publish, { do: 'lesson-publish', complaint, seen: seenName(draft) }, 'primary'),
              button(buttons.previewAgain, { do: 'lesson-preview', complaint }),
            ]
          : [button(buttons.preview, { do: 'lesson-preview', complaint }, 'primary')],
      },
    ],
  };
}

/** A lesson as it goes out: nobody is named in it, not even who published it. */
export function lessonView(lesson: Lesson, nature: string | null): View {
  return {
    fallback: `A lesson from a complaint: ${brief(lesson.change, 160)}`,
    blocks: [said('heading', 'A lesson from a complaint'), ...lessonBlocks(lesson, nature)],
  };
}

/** The same for whoever published it, with where it went. */
export function lessonOut(lesson: Lesson, nature: string | null, channels: string[]): View {
  const where = channels.length === 0 ? 'It stands in the list of lessons.' : `It goes to ${channels.join(' and ')}.`;
  return {
    fallback: `The lesson is published. ${where}`,
    blocks: [said('heading', 'The lesson is published'), said('body', where), ...lessonBlocks(lesson, nature)],
  };
}

function lessonBlocks({ happened, helped, change }: LessonDraft, nature: string | null): Block[] {
  return fields(null, [
    ...item('What it was about', nature),
    ...item('What happened', happened, 2_000),
    ...item('What put it right', helped, 2_000),
    ...item('What we do from now on', change, 2_000),
  ]);
}

function goesTo(channels: string[]): string {
  return channels.length === 0
    ? 'No channel is set up, so it will stand in the list of lessons alone. Your administrator can name one.'
    : `It goes to ${channels.join(' and ')}, and into the list of lessons.`;
}

/** What looks like a name, for the eye that reads it last. */
function seen({ happened, helped, change }: LessonDraft): string {
  const names = perhapsNames([happened, helped, change].join('\n'));
  if (names.length === 0) return '';
  return ` ${names.length === 1 ? 'This may be a name' : 'These may be names'}: ${names.join(', ')}.`;
}

const KINDS: Record<Kind, [one: string, many: string]> = {
  name: ['name of the customer', 'names of the customer'],
  colleague: ['name of a colleague', 'names of colleagues'],
  phone: ['telephone number', 'telephone numbers'],
  'e-mail': ['e-mail address', 'e-mail addresses'],
  address: ['address', 'addresses'],
  number: ['number', 'numbers'],
  link: ['link', 'links'],
};

function tookOut(taken: Anonymous['taken']): string {
  const all = (Object.keys(KINDS) as Kind[])
    .map((kind) => [kind, taken[kind] ?? 0] as const)
    .filter(([, count]) => count > 0);
  if (all.length === 0) return 'No name, number or address is in it that I know of.';
  const listed = all.map(([kind, count]) => `${count} ${KINDS[kind][count === 1 ? 0 : 1]}`);
  return `I took out ${listed.join(', ')}.`;
}
