/**
 * What a button stands for. It travels through the platform as one short string and comes back from outside,
 * so decoding is strict: anything unknown is null.
 */
export type Press =
  | { do: WalkAct; session: string; step: string; arg: string }
  | { do: 'resume'; session: string }
  /** Starts the playbook that this one offers at its end, with what is known already. */
  | { do: 'go-on'; session: string }
  | { do: 'start'; playbook: string }
  | { do: 'undo-note'; note: string; session: string }
  | { do: 'move-note'; note: string; session: string; to: string }
  | { do: 'follow-up-done' | 'follow-up-later'; followUp: string }
  | { do: 'resolve' | 'keep-open'; complaint: string }
  | { do: 'acknowledge'; escalation: string }
  | { do: 'list' | 'due' | 'help' };

/** What a button on the card of a walk does; `step` is the step that the card showed, so that an old card is recognised. */
export const WALK_ACTS = [
  'next',
  'back',
  'another-way',
  'save',
  'more',
  'close',
  'skip',
  'confirm-skip',
  'pause',
  'escalate',
  'confirm-escalate',
  'hand-over',
  'confirm-hand-over',
  'cancel',
  'confirm-cancel',
  'steps',
  'correct',
  'finish-anyway',
] as const;
export type WalkAct = (typeof WALK_ACTS)[number];

const SHAPES: Record<string, string[]> = {
  ...Object.fromEntries(WALK_ACTS.map((act) => [act, ['session', 'step', 'arg']])),
  resume: ['session'],
  'go-on': ['session'],
  start: ['playbook'],
  'undo-note': ['note', 'session'],
  'move-note': ['note', 'session', 'to'],
  'follow-up-done': ['followUp'],
  'follow-up-later': ['followUp'],
  resolve: ['complaint'],
  'keep-open': ['complaint'],
  acknowledge: ['escalation'],
  list: [],
  due: [],
  help: [],
};

/** One line of at most some 200 characters: `next|<session>|<step>|`. Ids hold no bar. */
export function encodePress(press: Press): string {
  const shape = SHAPES[press.do] ?? [];
  return [press.do, ...shape.map((key) => (press as unknown as Record<string, string>)[key] ?? '')].join('|');
}

/** The press, or null for anything that {@link encodePress} could not have written. */
export function decodePress(text: string): Press | null {
  if (text.length > 500) return null;
  const [act, ...parts] = text.split('|');
  if (act === undefined || !Object.hasOwn(SHAPES, act)) return null;
  const shape = SHAPES[act];
  if (shape === undefined || shape.length !== parts.length) return null;
  if (!parts.every((part) => /^[\w.:@-]*$/.test(part))) return null;
  return { do: act, ...Object.fromEntries(shape.map((key, index) => [key, parts[index]])) } as Press;
}
