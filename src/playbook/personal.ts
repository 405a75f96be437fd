import type { Playbook } from '../core/playbook.ts';
import { withHash } from './build.ts';

/** The personal fields of these playbooks, which nobody is asked for until an organisation switches them on. */
export function personalFields(playbooks: readonly Playbook[]): string[] {
  const fields = playbooks.flatMap((playbook) => Object.values(playbook.fields));
  return [...new Set(fields.flatMap((field) => (field.personal === true ? [field.id] : [])))];
}

/**
 * The playbook without the personal fields that are not switched on: no card asks for them, and nothing that comes in for
 * them is kept. It has a hash of its own, so that a walk keeps to what it began with. Conditions and lines that look at
 * such a field find it without an answer.
 */
export function withoutUnasked(playbook: Playbook, switchedOn: readonly string[]): Playbook {
  const isAsked = (id: string) => playbook.fields[id]?.personal !== true || switchedOn.includes(id);
  if (Object.keys(playbook.fields).every(isAsked)) return playbook;
  const { hash: _, ...rest } = playbook;
  return withHash({
    ...rest,
    fields: Object.fromEntries(Object.entries(playbook.fields).filter(([id]) => isAsked(id))),
    steps: Object.fromEntries(
      Object.entries(playbook.steps).map(([id, step]) => [
        id,
        { ...step, ask: step.ask.filter((each) => isAsked(each.field)) },
      ]),
    ),
  });
}
