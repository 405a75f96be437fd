import type { Complaint } from '../../core/complaint.ts';
import { encodePress } from '../../core/press.ts';
import { FIND, type RecordCard, type Within } from '../../core/record-card.ts';
import type { SearchProblem } from '../../core/search-text.ts';
import type { Block, Button, View } from '../../core/view.ts';
import { A_PAGE, type Found } from '../records/reach.ts';
import { spoken } from '../times.ts';
import { brief, quoted, type Scene } from './scene.ts';

type Shown = Extract<RecordCard, { show: 'found' }>;
type Reach = Exclude<Within, ''>;

/** What was looked for and what was found, with the words in a box to look again. Null: nothing was looked for yet. */
export function foundView(shown: Shown, found: Found | null, reaches: Reach[], scene: Scene): View {
  const said = saidOf(shown, found);
  return {
    fallback: said,
    blocks: [
      { type: 'text', style: 'heading', text: said },
      ...(found === null ? [] : linesOf(shown, found, scene)),
      {
        type: 'form',
        inputs: [
          {
            id: FIND,
            kind: 'text',
            label: 'What to look for',
            hint: 'A name, a phone number, an e-mail address, an order, or words from the story',
            error: found?.problem == null ? null : PROBLEMS[found.problem],
            mandatory: false,
            value: shown.text,
          },
        ],
      },
      { type: 'buttons', buttons: buttonsOf(shown, found, reaches) },
    ],
  };
}

const WHOSE: Record<Reach, string> = {
  mine: 'your own records',
  branch: 'the records of your branch',
  all: 'all records',
};
const LOOK_IN: Record<Reach, string> = { mine: 'Find in Mine', branch: 'Find in My Branch', all: 'Find in All' };

const PROBLEMS: Record<SearchProblem, string> = {
  nothing: 'Write a name, a number, or a word: this has no letters or digits to look for.',
  short: 'One letter stands in almost every record. Write two or more.',
  long: 'This is too much to look for. A name, a number, or a few words do.',
};

function saidOf(shown: Shown, found: Found | null): string {
  if (found === null) return 'Find a record';
  if (found.problem !== null) return 'Nothing looked for yet';
  const what = `“${quoted(shown.text, 60)}”`;
  if (found.complaints.length === 0)
    return shown.page === 0 ? `Nothing found for ${what}` : `No more found for ${what}`;
  return `Found for ${what}`;
}

function linesOf(shown: Shown, found: Found, scene: Scene): Block[] {
  if (found.problem !== null) return [];
  const { complaints, more } = found;
  const whose = `Looked through ${WHOSE[found.within]}.`;
  if (complaints.length === 0)
    return [{ type: 'text', style: 'body', text: `${whose} Fewer words, or the beginning of one, find more.` }];
  const first = shown.page * A_PAGE + 1;
  const count = `${first} to ${first + complaints.length - 1}${more ? ', and there are more' : ''}`;
  return [
    {
      type: 'fields',
      title: null,
      items: complaints.map((complaint) => ({
        label: quoted(complaint.customer.name ?? 'A customer not named yet', 40),
        value: inOneLine(complaint, scene),
        press: encodePress({ do: 'record-open', record: complaint.id }),
      })),
    },
    {
      type: 'text',
      style: 'quiet',
      text: `${count}. ${whose} Customer and order first, then the story; newest first.`,
    },
  ];
}

function inOneLine(complaint: Complaint, scene: Scene): string {
  const { person, directory, now } = scene;
  const what = complaint.description ?? complaint.notes.find((note) => !note.withdrawn)?.text ?? complaint.nature;
  const branch = complaint.branchId === null ? null : (directory.branch(complaint.branchId)?.name ?? null);
  return [
    STATUS[complaint.status],
    spoken(complaint.openedAt, now, person.place),
    ...(branch === null || complaint.branchId === person.branchId ? [] : [branch]),
    ...(complaint.order === null ? [] : [`order ${brief(complaint.order, 20)}`]),
    ...(what === null ? [] : [quoted(what, 80)]),
  ].join(' · ');
}

/** What became of a complaint, in a word. */
export const STATUS: Record<Complaint['status'], string> = {
  open: 'Open',
  resolved: 'Resolved',
  reopened: 'Reopened',
  cancelled: 'Cancelled',
};

function buttonsOf(shown: Shown, found: Found | null, reaches: Reach[]): Button[] {
  const { card, page } = shown;
  const press = (within: Within, to: number) => encodePress({ do: 'find', card, within, page: String(to) });
  const here = found?.within ?? reaches.at(-1) ?? 'mine';
  const ok = found !== null && found.problem === null;
  return [
    { label: reaches.length > 1 ? LOOK_IN[here] : 'Find', press: press(here, 0), style: 'primary' },
    ...(ok && found.more ? [{ label: 'Next Page', press: press(here, page + 1), style: 'plain' as const }] : []),
    ...(ok && page > 0 ? [{ label: 'Page Before', press: press(here, page - 1), style: 'plain' as const }] : []),
    ...reaches
      .filter((each) => each !== here)
      .map((each) => ({ label: LOOK_IN[each], press: press(each, 0), style: 'plain' as const })),
  ];
}
