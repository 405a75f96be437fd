import type { Message } from './effect.ts';

/**
 * One line of the audit: who did what to what, when, from where, and what came of it. Ids and codes, never a word that
 * somebody said.
 */
export type AuditLine = {
  /** ms UTC */
  at: number;
  /** A person's id; `tactful`: nobody pressed anything; `operator:…`: whoever runs a command. */
  by: string;
  /** A platform, `clock`, or `command`. */
  from: string;
  /** The act: `next`, `say`, `follow-up-done`, `seen`, `export` … */
  what: string;
  /** Kind and id of what it was done to, such as `walk:k3f9`; empty: nothing that has an id. */
  on: string;
  /** `done`, or why not: `refused:gone`. */
  result: string;
  /** Codes of what it changed. */
  changes: string[];
};

/** A line in its place: `hash` covers the line, its number, and the hash of the one before. */
export type AuditEntry = AuditLine & { seq: number; hash: string };

/** Where the audit ends: the number and the hash of its last line. */
export type AuditHead = { seq: number; hash: string };

/** The head of an audit that has no line yet. */
export const NO_LINES: AuditHead = { seq: 0, hash: '0'.repeat(64) };

/** Longer than any id of ours or of a platform. Characters. */
const LONGEST = 200;

/**
 * The line with nothing in it but ids and codes: what looks like neither (blanks, other letters, too long) becomes `?`, so
 * that no mistake of ours can put somebody's words where nothing is ever taken out again.
 */
export function plainLine(line: AuditLine): AuditLine {
  const { by, from, what, on, result, changes } = line;
  return {
    at: line.at,
    by: plain(by),
    from: plain(from),
    what: plain(what),
    on: plain(on),
    result: plain(result),
    changes: changes.map(plain),
  };
}

function plain(text: string): string {
  return text.length <= LONGEST && /^[\w.:@>/+-]*$/.test(text) ? text : '?';
}

/** What a hash is made of: the hash before, and every column as it is stored, in one order for good. */
export function hashedText(before: string, seq: number, line: Omit<AuditLine, 'changes'>, changesJson: string): string {
  const { at, by, from, what, on, result } = line;
  return `${before}\n${JSON.stringify([seq, at, by, from, what, on, result, changesJson])}`;
}

/** What a press, a message or a job is about, as it stands in the audit; empty: nothing that has an id. */
export function subjectOf(about: object): string {
  const ids = about as Record<string, unknown>;
  // A message of a room of its own says what it shows in there.
  if (typeof ids['what'] === 'object' && ids['what'] !== null) return subjectOf(ids['what']);
  for (const [key, kind] of SUBJECTS) {
    const id = ids[key];
    if (typeof id === 'string' && id !== '') return `${kind}:${id}`;
  }
  return '';
}

/** The nearest thing first: a promise stands in a complaint, a note in a walk. */
const SUBJECTS: readonly (readonly [string, string])[] = [
  ['letter', 'letter'],
  ['followUp', 'follow-up'],
  ['promise', 'promise'],
  ['escalation', 'escalation'],
  ['session', 'walk'],
  ['complaint', 'complaint'],
  ['record', 'complaint'],
  ['phrase', 'phrase'],
  ['fact', 'fact'],
  ['review', 'review'],
];

/** Whether a message shows something of a record: then showing it is a line of the audit. */
export function showsARecord(message: Message): boolean {
  return subjectOf(message) !== '' || LISTS.has(message.type);
}

const LISTS = new Set<Message['type']>(['walks', 'due', 'digest', 'desk', 'home', 'records']);
