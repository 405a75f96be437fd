import type { Placed, Text } from '../yaml/shape.ts';
import type { Scene } from './scene.ts';
import { checkStyle, type Role, refuseBraces } from './style.ts';

/** Checks every text that is not a line to say, and that each step has something on its card. */
export function checkTexts(scene: Scene, language: string): void {
  const { draft, report } = scene;
  const check = (text: Text | undefined, what: string, role: Role) => {
    if (text === undefined) return;
    checkStyle(text, role, language, report);
    refuseBraces(text, what, report);
  };
  check(draft.title, 'A title', 'other');
  check(draft.summary, 'A summary', 'other');
  for (const { value } of draft.stages?.entries ?? []) check(value, 'A stage', 'other');
  for (const { draft: field } of scene.fields.values()) {
    check(field?.label, 'A label', 'other');
    check(field?.hint, 'A hint', 'other');
    for (const { value } of field?.options?.entries ?? []) check(value, 'An option', 'other');
  }
  for (const [id, { place, draft: step }] of scene.steps) {
    if (step === undefined) continue;
    check(step.title, 'A title', 'other');
    check(step.why, 'A reason', 'why');
    for (const text of step.do ?? []) check(text, 'An instruction', 'do');
    for (const text of step.avoid ?? []) check(text, 'What to avoid', 'avoid');
    const holds = ['say', 'do', 'ask'].some((key) => step.given.has(key)) || isTrue(step.reads_back);
    if (holds) continue;
    const message = `The card of step "${id}" would be empty: it says, does and asks nothing.`;
    report(place, 'empty-step', message, 'Add "say:", "do:" or "ask:", or delete the step.');
  }
}

function isTrue(flag: Placed<boolean> | undefined): boolean {
  return flag?.value === true;
}
