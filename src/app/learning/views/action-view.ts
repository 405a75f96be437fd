import { type ActionAsks, type LearningCard, REMEDY_WORDS } from '../../../core/learning.ts';
import type { PreventionAction } from '../../../core/prevention.ts';
import type { Block, View } from '../../../core/view.ts';
import { openingIn } from '../../follow-up-times.ts';
import { lateness, spoken, wallTime } from '../../times.ts';
import { brief, quoted, type Scene } from '../../views/scene.ts';
import { dueIn } from '../judge-action.ts';
import { type Recurrence, recurrenceWords } from '../recurrence.ts';
import { ACTION } from '../typed.ts';
import { learningWords } from '../words.ts';
import { remedyInput } from './action-form.ts';
import { button, fields, item, said, textInput, timeInput } from './parts.ts';

type Shown = Extract<LearningCard, { show: 'action' }>;

/** An action with what belongs to it. `mine`: this person may end it. `complaint`: whether they may open what led to it. */
export type ActionCase = {
  /** Whose complaint led to it, and what they said when asked, as far as this person may see it. */
  customer: string | null;
  improve: string | null;
  action: PreventionAction;
  nature: string | null;
  recurrence: Recurrence | null;
  mine: boolean;
  complaint: boolean;
};

const STATE = { open: 'Open', done: 'Done', dropped: 'Dropped' };

/** What is changed, by whom, by when; and, once it is done, whether the complaint came back. */
export function actionView(it: ActionCase, shown: Shown, scene: Scene): View {
  const { action, recurrence } = it;
  const heading = action.state === 'open' ? 'So that it does not happen again' : STATE[action.state];
  const late = action.state === 'open' && scene.now > action.dueAt;
  return {
    fallback: `${heading}: ${brief(action.what, 120)}`,
    blocks: [
      said('heading', heading),
      said('body', action.what),
      ...(late
        ? [said('warning', `This was due ${when(action.dueAt, scene)}, ${lateness(scene.now - action.dueAt)} ago.`)]
        : []),
      ...fields(null, facts(it, scene)),
      ...(action.state === 'done' && action.nature !== null
        ? [
            said(
              'body',
              recurrence === null ? 'I count from tomorrow whether it comes back.' : recurrenceWords(recurrence),
            ),
          ]
        : []),
      ...(shown.asks === undefined ? plain(it, scene) : asking(action, shown.asks, shown.typed ?? null, scene)),
    ],
  };
}

function facts({ action, nature, customer, improve }: ActionCase, scene: Scene) {
  const { directory } = scene;
  const branch =
    action.branchId === null ? 'Every branch' : (directory.branch(action.branchId)?.name ?? action.branchId);
  return [
    ...item('Customer', customer === null ? null : quoted(customer)),
    ...item('They say', improve, 400),
    ...item('How', action.remedy === null ? 'To be found out' : REMEDY_WORDS[action.remedy]),
    ...item('Prevents', nature),
    ...item('Where', branch),
    ...item('Who', directory.person(action.ownerId)?.name ?? 'Somebody who has left'),
    ...(action.closedAt === null
      ? item('By', when(action.dueAt, scene))
      : item(STATE[action.state], when(action.closedAt, scene))),
    ...item(action.state === 'dropped' ? 'Why not' : 'What came of it', action.outcome, 400),
  ];
}

function plain({ action, mine, complaint }: ActionCase, scene: Scene): Block[] {
  const { buttons } = learningWords(scene.person.place.language);
  const open = action.state === 'open' && mine;
  const all = [
    ...(open
      ? [
          button(buttons.done, { do: 'ask-action-done', action: action.id }, 'primary'),
          button(buttons.move, { do: 'ask-action-move', action: action.id }),
          button(buttons.drop, { do: 'ask-action-drop', action: action.id }),
        ]
      : []),
    ...(complaint && action.complaintId !== null
      ? [button(buttons.complaint, { do: 'learn-open', complaint: action.complaintId })]
      : []),
  ];
  return all.length === 0 ? [] : [{ type: 'buttons', buttons: all }];
}

function asking(action: PreventionAction, asks: ActionAsks, typed: string | null, scene: Scene): Block[] {
  const { person, now, directory } = scene;
  const { buttons } = learningWords(person.place.language);
  const close = button(buttons.close, { do: 'action-open', action: action.id });
  switch (asks) {
    case 'done':
      return [
        form(
          ...(action.remedy === null
            ? [remedyInput('', typed === null ? undefined : 'Choose which of the five it is.')]
            : []),
          textInput('long-text', {
            id: `${ACTION}outcome`,
            label: 'What was done?',
            value: typed ?? '',
            hint: 'In a sentence, for whoever reads it in a year',
          }),
        ),
        {
          type: 'buttons',
          buttons: [button(buttons.confirmDone, { do: 'action-done', action: action.id }, 'primary'), close],
        },
      ];
    case 'drop':
      return [
        form(
          textInput('long-text', {
            id: `${ACTION}outcome`,
            label: 'Why is it not done after all?',
            value: '',
            error: typed === null ? undefined : 'Say why, so that nobody starts it again.',
          }),
        ),
        {
          type: 'buttons',
          buttons: [button(buttons.confirmDrop, { do: 'action-drop', action: action.id }, 'danger'), close],
        },
      ];
    case 'move': {
      const read = typed === null ? null : dueIn(typed, scene);
      const ready = wallTime(openingIn(7, now, person, directory), person.place);
      const error = read !== null && 'problem' in read ? read.problem : undefined;
      return [
        form(
          timeInput(
            { id: `${ACTION}due`, label: 'By when, then?', value: typed ?? ready, error },
            person.place.timeZone,
          ),
        ),
        {
          type: 'buttons',
          buttons: [button(buttons.confirmMove, { do: 'action-move', action: action.id }, 'primary'), close],
        },
      ];
    }
    default:
      return asks satisfies never;
  }
}

function form(...inputs: Extract<Block, { type: 'form' }>['inputs']): Block {
  return { type: 'form', inputs };
}

function when(at: number, scene: Scene): string {
  return spoken(at, scene.now, scene.person.place);
}
