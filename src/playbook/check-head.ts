import type { Report } from '../yaml/diagnostic.ts';
import { languageOf } from '../yaml/language-code.ts';
import { excerpt, type Text } from '../yaml/shape.ts';
import { ID } from './names.ts';
import type { Scene } from './scene.ts';

/** Checks what stands at the top of a playbook: language, review date, file name, and the stages. */
export function checkHead(scene: Scene, today: string): void {
  const { draft, report } = scene;
  if (draft.language !== undefined) languageOf(draft.language, report);
  if (draft.review_by !== undefined) checkReview(draft.review_by, today, report);
  const id = draft.playbook;
  if (id !== undefined && ID.test(id.value)) checkFileName(scene.file, `${id.value}.yaml`, id, report);
  checkStages(scene);
}

function checkReview(review: Text, today: string, report: Report): void {
  if (!isDay(review.value)) {
    const message = `"${excerpt(review.value)}" is not a day of the calendar.`;
    report(review.place, 'malformed-date', message, 'Write year, month and day, such as 2027-11-01.');
  } else if (review.value < today) {
    const message = `This playbook was to be read again by ${review.value}.`;
    report(review.place, 'review-overdue', message, 'Read it, correct what is no longer true, and set the next date.');
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** A file is found by its id: the name says it. */
export function checkFileName(file: string, expected: string, at: Text, report: Report): void {
  const name = file.split(/[\\/]/).at(-1) ?? file;
  if (name === expected) return;
  const message = `The file is called "${excerpt(name)}", but what it holds belongs into "${expected}".`;
  report(at.place, 'file-name', message, `Rename the file to ${expected}, or correct the id in it.`);
}

function checkStages(scene: Scene): void {
  const stages = scene.draft.stages?.entries;
  if (stages === undefined) return;
  const known = stages.map((stage) => stage.key);
  const used = new Set<string>();
  let clear = true;
  for (const { draft } of scene.steps.values()) {
    clear &&= draft?.stage !== undefined && known.includes(draft.stage.value);
    if (draft?.stage === undefined) continue;
    used.add(draft.stage.value);
    if (known.includes(draft.stage.value)) continue;
    const message = `There is no stage "${excerpt(draft.stage.value)}".`;
    const fix = `Write one of: ${known.join(', ')}; or add it under "stages".`;
    scene.report(draft.stage.place, 'unknown-stage', message, fix);
  }
  for (const { key, place } of clear ? stages : []) {
    if (used.has(key)) continue;
    const message = `No step belongs to stage "${excerpt(key)}", so the progress never shows it.`;
    scene.report(place, 'unused-stage', message, 'Give it to a step, or delete it.');
  }
}
