import type { Complaint, Escalation, Promised } from '../../../core/complaint.ts';
import { encodePress } from '../../../core/press.ts';
import type { PreventionAction } from '../../../core/prevention.ts';
import type { Block, FieldItem } from '../../../core/view.ts';
import { lateness } from '../../times.ts';
import { brief, quoted, type Scene } from '../scene.ts';
import { dayWords, counted as exactly } from './say.ts';

/** What cannot wait: calls for help that nobody has taken, promises past their time, prevention actions past their day. */
export type First = {
  escalations: { escalation: Escalation; complaint: Complaint }[];
  promises: { promise: Promised; complaint: Complaint | null }[];
  actions: PreventionAction[];
};

/** How many of each are counted: more are a problem of another kind. */
export const FIRST_COUNTED = 50;

/** How many of each are listed. */
export const FIRST_SHOWN = 3;

/** In a few words: "2 calls for help wait; 1 promise is late." Empty: nothing waits. */
export function firstWords({ escalations, promises, actions }: First): string {
  const counted = (count: number, one: string, many = `${one}s`) =>
    count >= FIRST_COUNTED ? `${count} or more ${many}` : exactly(count, one, many);
  const said = [
    ...(escalations.length === 0 ? [] : [`${counted(escalations.length, 'call')} for help without an answer`]),
    ...(promises.length === 0 ? [] : [counted(promises.length, 'late promise')]),
    ...(actions.length === 0
      ? []
      : [counted(actions.length, 'prevention action past its day', 'prevention actions past their day')]),
  ];
  return said.length === 0 ? '' : `${said.join(', ')}.`;
}

/** What to act on first, each one tap away. */
export function firstBlocks(first: First, scene: Scene): Block[] {
  const words = firstWords(first);
  if (words === '')
    return [{ type: 'text', style: 'quiet', text: 'Nothing waits for you here: no call for help, no late promise.' }];
  const items = [
    ...first.escalations.slice(0, FIRST_SHOWN).map((each) => escalationItem(each, scene)),
    ...first.promises.slice(0, FIRST_SHOWN).map((each) => promiseItem(each, scene)),
    ...first.actions.slice(0, FIRST_SHOWN).map((each) => actionItem(each, scene)),
  ];
  const hidden = [first.escalations, first.promises, first.actions].some((each) => each.length > FIRST_SHOWN);
  return [
    {
      type: 'text',
      style: 'warning',
      text: hidden ? `${words} The first ${FIRST_SHOWN} of each stand here.` : words,
    },
    { type: 'fields', title: 'To act on first', items },
  ];
}

function escalationItem({ escalation, complaint }: First['escalations'][number], scene: Scene): FieldItem {
  const { reason, openedAt } = escalation;
  const said = (scene.words.escalationReasons as Record<string, string>)[reason] ?? 'Somebody is to help';
  return {
    label: `${complaint.employee.name} asks for help`,
    value: `${said}: ${quoted(complaint.customer.name ?? 'a customer', 40)}. Waits for ${lateness(scene.now - openedAt)}.`,
    press: encodePress({ do: 'record-open', record: complaint.id }),
  };
}

function promiseItem({ promise, complaint }: First['promises'][number], scene: Scene): FieldItem {
  const { directory, now } = scene;
  const owner = directory.person(promise.ownerId)?.name ?? 'a colleague who left';
  return {
    label: `Late by ${lateness(now - promise.by)}: ${brief(promise.what, 60)}`,
    value: `Promised to ${quoted(complaint?.customer.name ?? 'a customer', 40)} by ${owner}.`,
    press: encodePress({ do: 'record-open', record: promise.complaintId }),
  };
}

function actionItem(action: PreventionAction, { directory, now, person }: Scene): FieldItem {
  const owner = directory.person(action.ownerId)?.name ?? 'A colleague who left';
  return {
    label: brief(action.what, 80),
    value: `${owner} was to do it by ${dayWords(action.dueAt, person.place)}, ${lateness(now - action.dueAt)} ago.`,
    press: encodePress({ do: 'action-open', action: action.id }),
  };
}
