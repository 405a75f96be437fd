import { RATINGS, SECTIONS } from '../core/self-test.ts';
import { optionsOf } from './check-guards.ts';
import type { Scene } from './scene.ts';

/** Checks that every statement of a self-test can be rated from 1 to 5, and that it has the sections that its score is made for. */
export function checkSelfTest(scene: Scene): void {
  if (scene.draft.purpose?.value !== 'self-test') return;
  for (const { draft } of scene.fields.values()) {
    if (draft?.type === undefined) continue;
    const options = optionsOf(draft) ?? [];
    if (draft.type.value === 'choice' && RATINGS.every((each, at) => options[at] === each) && options.length === 5)
      continue;
    const message = 'This statement can’t be rated from 1 to 5.';
    scene.report(
      draft.type.place,
      'self-test-scale',
      message,
      'Make it a choice with the options "1" to "5", in order.',
    );
  }
  const count = (scene.draft.stages?.entries ?? []).length;
  if (count === SECTIONS) return;
  const place = scene.draft.given.get('stages') ?? scene.draft.place;
  const sections = count === 1 ? 'one section' : `${count} sections`;
  const message = `The self-test has ${sections}, and its score is made for ${SECTIONS}.`;
  scene.report(
    place,
    'self-test-sections',
    message,
    `Give it ${SECTIONS} stages, each with a step that asks its statements.`,
  );
}
