import type { RecordValue } from '../../core/record.ts';
import type { RecordPath } from '../../core/record-path.ts';
import type { TrailEntry } from '../ports/store.ts';
import { spoken } from '../times.ts';
import { LETTER_TELLINGS } from './letter-words.ts';
import { itemText, type Opened } from './opened.ts';
import { REASONS } from './reopen-reasons.ts';
import { brief, quoted, type Scene } from './scene.ts';

/** One thing that happened to a complaint, in a sentence. `at` in ms UTC. */
export type Happened = { at: number; text: string };

type From = Pick<Opened, 'complaint' | 'playbook' | 'trail'>;
type Changes = Record<string, unknown>;
/** Tells one entry of the trail; null: it is nothing that somebody would tell. */
type Telling = (who: string, changes: Changes, from: From, scene: Scene) => string | null;

/** What happened to a complaint, oldest first. What moved nothing (a card looked at, a panel opened) is left out. */
export function timeline(from: From, scene: Scene): Happened[] {
  return from.trail.flatMap((entry) => {
    const text = told(entry, from, scene);
    return text === null || text === '' ? [] : [{ at: entry.at, text }];
  });
}

/** The last thing that somebody changed in a record, or null. */
export function lastChange(from: From, scene: Scene): Happened | null {
  const entry = from.trail.findLast((each) => Array.isArray(changesOf(each)['record']));
  const text = entry === undefined ? null : told(entry, from, scene);
  return entry === undefined || text === null ? null : { at: entry.at, text };
}

function told(entry: TrailEntry, from: From, scene: Scene): string | null {
  // Whoever took it is named in the record, also once they left.
  const { employee } = from.complaint;
  const gone = entry.by === employee.id && scene.directory.person(employee.id) === null;
  const who = gone ? quoted(employee.name, 60) : nameOf(entry.by, scene);
  const changes = changesOf(entry);
  const onItsWalk = entry.sessionId === null ? undefined : onWalk;
  const telling = Object.hasOwn(TELLINGS, entry.what) ? TELLINGS[entry.what] : onItsWalk;
  return telling?.(who, changes, from, scene) ?? null;
}

/** How each kind of entry is told. An act on a walk is told by what it changed. */
const TELLINGS: Record<string, Telling> = {
  start: (who) => `${who} takes the complaint`,
  correct: (who, changes, from, scene) => `${who} corrects ${corrections(changes, from, scene)}`,
  'add-note': (who, changes) => `${who} adds: ${notes(changes)}`,
  resolve: (who) => `${who} marks it resolved`,
  reopen: (who, changes) => {
    const why = text(changes['why']);
    const [how = '', ...rest] = (why ?? '').split(': ');
    const known: Record<string, string> = REASONS;
    const words = Object.hasOwn(known, how) ? [known[how], ...rest].join(': ') : why;
    return words === null || words === '' ? `${who} opens it again` : `${who} opens it again: ${quoted(words, 120)}`;
  },
  'keep-open': (_, changes, __, scene) => `The next call is due ${time(after(changes, 'dueAt'), scene)}`,
  'follow-up-due': (_, changes) =>
    Number(after(changes, 'attempts')) > 1 ? 'The call is due and rung for again' : 'The call to the customer is due',
  'follow-up-done': (who, changes) => {
    const outcome = text(after(changes, 'outcome'));
    return OUTCOMES[outcome ?? '']?.(who) ?? `${who} makes the call`;
  },
  'follow-up-no-answer': (who, changes, _, scene) =>
    `${who} rings, nobody answers; next try ${time(after(changes, 'dueAt'), scene)}`,
  'follow-up-later': (who, changes, _, scene) => `${who} moves the call to ${time(after(changes, 'dueAt'), scene)}`,
  'follow-up-moved': (who, changes, _, scene) =>
    `The customer asks for another time: ${time(after(changes, 'dueAt'), scene)}, says ${who}`,
  'follow-up-hand-over': (who, changes, _, scene) =>
    `${who} passes the call to ${nameOf(after(changes, 'ownerId'), scene)}`,
  'follow-up-stand-in': (_, changes, __, scene) => `${nameOf(after(changes, 'ownerId'), scene)} stands in for the call`,
  'follow-up-unreachable': (_, changes, __, scene) => `The call goes to ${nameOf(after(changes, 'ownerId'), scene)}`,
  'escalation-asked': (_, changes, __, scene) => {
    const people = Array.isArray(changes['to']) ? changes['to'].map((each) => nameOf(each, scene)) : [];
    return people.length === 0 ? null : `${people.join(' and ')} ${people.length === 1 ? 'is' : 'are'} asked to decide`;
  },
  'escalation-nobody': () => 'Nobody is there to decide',
  'escalation-exhausted': () => 'Everybody has been asked and nobody has answered',
  acknowledge: (who) => `${who} takes the case`,
  unreachable: (_, changes, __, scene) => `${nameOf(changes['to'], scene)} can’t be reached`,
  'decision-approved': (who, changes) => `${who} approves it${because(changes)}`,
  'decision-approved-less': (who, changes) =>
    `${who} approves ${String(changes['amount'] ?? 'less')}${because(changes)}`,
  'decision-declined': (who, changes) => `${who} declines it${because(changes)}`,
  'decision-talk': (who, changes) => `${who} wants to talk about it${because(changes)}`,
  'decision-taken-over': (who) => `${who} takes the case over`,
  'decision-handed-back': (who, changes) => `${who} hands the case back${because(changes)}`,
  'decision-settled': (who, changes) => `${who} settles it${because(changes)}`,
  'promise-soon': () => 'The promise is due soon',
  'promise-due': () => 'The promise is due',
  'promise-overdue': () => 'The promise is overdue',
  'promise-kept': (who, changes) =>
    after(changes, 'state') === 'late' ? `${who} keeps the promise, late` : `${who} keeps the promise`,
  'promise-moved': (who, changes, _, scene) => `${who} agrees another time: ${time(after(changes, 'by'), scene)}`,
  'promise-broken': (who) => `${who} says that the promise is not kept`,
  ...LETTER_TELLINGS,
  cause: (who) => `${who} writes down why it happened`,
  lesson: (who) => `${who} shares what others can learn from it`,
  'action-open': (who) => `${who} plans what prevents it`,
  'action-done': (who) => `${who} has done what prevents it`,
};

const OUTCOMES: Record<string, (who: string) => string> = {
  satisfied: (who) => `${who} rings: the customer is satisfied`,
  partly: (who) => `${who} rings: the customer is partly satisfied`,
  'not-satisfied': (who) => `${who} rings: the customer is not satisfied`,
  'no-answer': (who) => `${who} rings for the last time: nobody answers`,
  answered: (who) => `${who} gives the first answer`,
};

/** An act on a walk: where it went, who has it now, what was noted. */
function onWalk(who: string, changes: Changes, { playbook }: From, scene: Scene): string | null {
  const parts: string[] = [];
  const status = after(changes, 'status');
  const owner = after(changes, 'ownerId');
  if (owner !== undefined) parts.push(`hands the walk to ${nameOf(owner, scene)}`);
  if (status === 'finished') parts.push('finishes the walk');
  if (status === 'cancelled') parts.push('cancels the walk');
  if (status === 'paused') parts.push('puts the walk down');
  if (status === 'active') parts.push('goes on with the walk');
  const at = after(changes, 'at');
  const step = typeof at === 'string' ? (playbook?.steps[at]?.title ?? null) : null;
  if (step !== null) parts.push(`comes to “${step}”`);
  const items = records(changes).map(({ path }) => scene.words.record[path]);
  if (items.length > 0) parts.push(`notes ${brief(items.join(', '), 100)}`);
  const said = notes(changes);
  if (said !== '') parts.push(`writes: ${said}`);
  if (changes['escalate'] !== undefined) parts.push('asks for help');
  return parts.length === 0 ? null : `${who} ${parts.join('; ')}`;
}

function corrections(changes: Changes, { playbook }: From, scene: Scene): string {
  const worded = (path: RecordPath, value: RecordValue) => {
    const said = itemText(path, value, playbook, scene);
    return said === '' ? 'nothing' : quoted(said, 60);
  };
  return records(changes)
    .map(
      (each) =>
        `${scene.words.record[each.path]} from ${worded(each.path, each.before)} to ${worded(each.path, each.after)}`,
    )
    .join('; ');
}

function records(changes: Changes): { path: RecordPath; before: RecordValue; after: RecordValue }[] {
  return Array.isArray(changes['record']) ? changes['record'] : [];
}

function notes(changes: Changes): string {
  if (!Array.isArray(changes['notes'])) return '';
  const texts = (changes['notes'] as { text?: unknown; withdrawn?: unknown }[]).flatMap((note) =>
    typeof note.text === 'string' && note.withdrawn !== true ? [quoted(note.text, 80)] : [],
  );
  return texts.join(' · ');
}

function because(changes: Changes): string {
  const why = text(changes['why']);
  return why === null ? '' : `: ${quoted(why, 80)}`;
}

/** What a change led to: it is kept as before and after. */
function after(changes: Changes, key: string): unknown {
  const change = changes[key];
  return Array.isArray(change) ? change[1] : undefined;
}

function nameOf(id: unknown, { directory }: Scene): string {
  return (typeof id === 'string' ? directory.person(id)?.name : undefined) ?? 'Somebody';
}

function time(at: unknown, scene: Scene): string {
  return typeof at === 'number' ? spoken(at, scene.now, scene.person.place) : 'a time to be agreed';
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function changesOf({ changes }: TrailEntry): Changes {
  return changes !== null && typeof changes === 'object' && !Array.isArray(changes) ? (changes as Changes) : {};
}
