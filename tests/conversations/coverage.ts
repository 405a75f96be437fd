import type { Answers } from '../../src/core/answer.ts';
import { type Guard, holds } from '../../src/core/guard.ts';
import { linesToSay } from '../../src/core/lines.ts';
import { CONTEXT_NAMES, END, type Playbook, type Step } from '../../src/core/playbook.ts';
import type { Session } from '../../src/core/session.ts';

/** Which parts of the playbooks the conversations walked. */
export type Coverage = {
  /** One walk, as it was before an act (null: it began) and as it is after. */
  observe(before: Session | null, after: Session): void;
  /** Every part that can be walked, by what it is, with whether it was. */
  parts(): Part[];
};

export type Part = { playbook: string; kind: Kind; name: string; walked: boolean };

export const KINDS = ['step', 'way', 'field', 'line', 'condition'] as const;
type Kind = (typeof KINDS)[number];

/** Coverage of these playbooks: steps reached, ways taken, fields answered, lines that could be said, conditions both ways. */
export function coverageOf(playbooks: readonly Playbook[]): Coverage {
  const walked = new Set<string>();
  const mark = (playbook: Playbook, kind: Kind, name: string) => walked.add(`${playbook.id} ${kind} ${name}`);

  function look(playbook: Playbook, session: Session): void {
    const step = playbook.steps[session.at];
    if (step === undefined || session.status === 'cancelled') return;
    mark(playbook, 'step', step.id);
    for (const id of Object.keys(session.answers)) mark(playbook, 'field', id);
    for (const line of linesToSay(step, session, CONTEXT_NAMES)) mark(playbook, 'line', lineName(step, line));
    for (const { name, guard } of conditionsOf(playbook, step))
      mark(playbook, 'condition', `${name}: ${both(guard, session.answers)}`);
  }

  return {
    observe(before, after) {
      const playbook = playbooks.find((each) => each.id === after.playbook.id && each.hash === after.playbook.hash);
      if (playbook === undefined) return;
      look(playbook, after);
      const way = before === null ? null : wayTaken(playbook, before, after);
      if (way !== null) mark(playbook, 'way', way);
    },
    parts: () =>
      playbooks.flatMap((playbook) =>
        partsOf(playbook).map((part) => ({ ...part, walked: walked.has(`${playbook.id} ${part.kind} ${part.name}`) })),
      ),
  };
}

function partsOf(playbook: Playbook): Omit<Part, 'walked'>[] {
  const part = (kind: Kind, name: string) => ({ playbook: playbook.id, kind, name });
  return [
    ...Object.values(playbook.steps).flatMap((step) => [
      part('step', step.id),
      ...step.next.map((way, index) => part('way', wayName(step, index, way.to))),
      ...step.say.map((line) => part('line', lineName(step, line))),
      ...conditionsOf(playbook, step).flatMap(({ name }) => [
        part('condition', `${name}: yes`),
        part('condition', `${name}: no`),
      ]),
    ]),
    ...Object.keys(playbook.fields).map((id) => part('field', id)),
  ];
}

/** The conditions that decide what a step's card asks. */
function conditionsOf(playbook: Playbook, step: Step): { name: string; guard: Guard }[] {
  return step.ask.flatMap(({ field, when }) => {
    const own = playbook.fields[field]?.when ?? null;
    const guards = [when, own].filter((each) => each !== null);
    return guards.length === 0 ? [] : [{ name: `${step.id} asks ${field}`, guard: { all: guards } }];
  });
}

/** The way out of a step that this act took, or null: it stayed, went back, corrected, or was cancelled. */
function wayTaken(playbook: Playbook, before: Session, after: Session): string | null {
  const step = playbook.steps[before.at];
  const finished = after.status === 'finished' && before.status === 'active';
  const moved = after.trail.length > before.trail.length && after.trail.at(-1) === before.at;
  if (step === undefined || !(finished || moved)) return null;
  const index = step.next.findIndex((way) => holds(way.when, after.answers));
  const to = step.next[index]?.to;
  return to === (finished ? END : after.at) ? wayName(step, index, to) : null;
}

function wayName(step: Step, index: number, to: string): string {
  return step.next.length === 1 ? `${step.id} to ${to}` : `${step.id} to ${to} (way ${index + 1})`;
}

function lineName(step: Step, line: Step['say'][number]): string {
  return `${step.id}, ${line.voice}: ${line.text}`;
}

function both(guard: Guard, answers: Answers): 'yes' | 'no' {
  return holds(guard, answers) ? 'yes' : 'no';
}
