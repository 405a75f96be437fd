import type { FollowUp, Promised } from '../../core/complaint.ts';
import { encodePress } from '../../core/press.ts';
import type { Button, View } from '../../core/view.ts';
import { dayOf, PUNCTUAL } from '../follow-up-times.ts';
import { lateness, spoken } from '../times.ts';
import { purposeOf } from './follow-up-ping.ts';
import { line } from './pings.ts';
import { brief, quoted, type Scene } from './scene.ts';

/** One thing to do, for whom, and by when (ms UTC). `rung`: its owner was reminded of it. */
export type Due = { at: number; what: string; name: string | null; rung: boolean; press: string };

export function followUpDue(followUp: FollowUp, name: string | null): Due {
  const press = encodePress({ do: 'follow-up-open', followUp: followUp.id });
  return { at: followUp.dueAt, what: purposeOf(followUp, name), name, rung: followUp.attempts > 0, press };
}

export function promiseDue(promise: Promised, name: string | null): Due {
  const { id, complaintId: complaint, by: at } = promise;
  const press = encodePress({ do: 'promise-open', complaint, promise: id, ping: 'open' });
  return {
    at,
    what: `Promised to ${quoted(name ?? 'a customer')}: ${brief(promise.what, 80)}`,
    name,
    rung: false,
    press,
  };
}

/** How many are listed, and how many of them get a button: more would be a wall. */
const MOST = 20;
const BUTTONS = 5;

/** What a person has to do, soonest first, one press to open each. */
export function dueView(due: Due[], scene: Scene): View {
  if (due.length === 0) return line('Nothing is due. What you agree with customers shows here.');
  return listed(
    'What is due',
    `You have ${due.length} ${due.length === 1 ? 'thing' : 'things'} to do ahead.`,
    due,
    scene,
  );
}

/** A morning's list, or what was missed while nobody could be reached: what is due by the end of today, oldest first. */
export function digestView(due: Due[], scene: Scene): View {
  const today = dayOf(scene.now, scene.person);
  const now = due.filter((each) => dayOf(each.at, scene.person) <= today);
  if (now.length === 0) return line('Everything of this list is done.');
  const late = now.filter((each) => scene.now - each.at > PUNCTUAL).length;
  const point = `${now.length} to do today${late === 0 ? '' : `, ${late} of them overdue`}.`;
  return listed(late === now.length ? 'What was missed' : 'Your day', point, now, scene);
}

function listed(heading: string, point: string, due: Due[], scene: Scene): View {
  const { now, person, words } = scene;
  const open = due.filter(({ at, rung }) => at <= now || rung).slice(0, BUTTONS);
  const buttons: Button[] = open.map(({ press, name }) => ({
    label: brief(`${words.buttons.open}: ${name ?? 'a customer'}`, 30),
    press,
    style: 'plain',
  }));
  const items = due.slice(0, MOST).map(({ at, what }) => ({
    label: spoken(at, now, person.place),
    value: `${what}${howLate(at, now)}`,
    press: null,
  }));
  const rest = due.length - items.length;
  return {
    fallback: point,
    blocks: [
      { type: 'text', style: 'heading', text: heading },
      { type: 'fields', title: null, items },
      ...(rest > 0 ? [{ type: 'text' as const, style: 'quiet' as const, text: `And ${rest} more after these.` }] : []),
      ...(buttons.length === 0 ? [] : [{ type: 'buttons' as const, buttons }]),
    ],
  };
}

function howLate(at: number, now: number): string {
  const late = now - at;
  return late <= PUNCTUAL ? '' : ` (overdue by ${lateness(late)})`;
}
