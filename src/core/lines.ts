import { holds } from './guard.ts';
import { type Line, type Step, VOICES } from './playbook.ts';
import type { Session } from './session.ts';

/**
 * The lines that may be said now, in the order of "another way": one of each voice in turn.
 * A line steps aside while something that it names is unknown. `known` holds the context names that have a value.
 */
export function linesToSay(step: Step, session: Session, known: readonly string[]): Line[] {
  const usable = step.say.filter(
    (line) =>
      holds(line.when, session.answers) &&
      line.needs.every((name) => known.includes(name) || isUnderstood(session, name)),
  );
  const byVoice = VOICES.map((voice) => usable.filter((line) => line.voice === voice));
  const rounds = Math.max(0, ...byVoice.map((lines) => lines.length));
  return Array.from({ length: rounds }, (_, round) => byVoice.flatMap((lines) => lines[round] ?? [])).flat();
}

/** The line on the card, or null: the step has nothing to say. Which one wraps around. */
export function lineShown(step: Step, session: Session, known: readonly string[]): Line | null {
  const lines = linesToSay(step, session, known);
  if (lines.length === 0) return null;
  const first = Math.max(
    0,
    lines.findIndex((line) => line.voice === session.voice),
  );
  return lines[(first + session.line) % lines.length] ?? null;
}

function isUnderstood(session: Session, field: string): boolean {
  return Object.hasOwn(session.answers, field) && session.answers[field]?.value != null;
}
