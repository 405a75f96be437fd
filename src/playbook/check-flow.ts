import { END } from '../core/playbook.ts';
import { suggestion } from '../yaml/compound.ts';
import type { Place } from '../yaml/diagnostic.ts';
import { excerpt } from '../yaml/shape.ts';
import type { StepDraft } from './language.ts';
import type { Scene } from './scene.ts';

/** Far above what a playbook may have; more would make the search for rings slow. */
const MOST_STEPS = 200;

type Way = { to: string; place: Place };

/** Follows every way from step to step: targets, order of conditions, steps out of reach, ways that never end. */
export function checkFlow(scene: Scene): void {
  const ways = new Map<string, Way[]>();
  let clear = true;
  for (const [id, { place, draft }] of scene.steps) {
    const next = draft === undefined ? null : waysOf(id, place, draft, scene);
    ways.set(id, next ?? []);
    if (next === null || !next.every((way) => isTarget(way.to, scene))) clear = false;
    for (const way of next ?? []) checkTarget(way, 'step', scene);
  }
  const { start } = scene.draft;
  if (start === undefined || scene.steps.size === 0) return;
  checkTarget({ to: start.value, place: start.place }, 'first step', scene);
  // With a target unknown, everything behind it would look out of reach: one mistake, one message.
  if (!clear || !scene.steps.has(start.value) || scene.steps.size > MOST_STEPS) return;
  checkReach(start.value, ways, scene);
  checkEnd(ways, scene);
}

/** Null: the ways can't be read. A step without any is reported and has none. */
function waysOf(id: string, place: Place, draft: StepDraft, scene: Scene): Way[] | null {
  if (draft.next === undefined) {
    if (draft.given.has('next')) return null;
    const message = `Step "${excerpt(id)}" is a dead end: it does not say what follows.`;
    scene.report(place, 'dead-end', message, 'Add "next:" with the step that follows, or "next: end".');
    return [];
  }
  if (!Array.isArray(draft.next)) return [{ to: draft.next.value, place: draft.next.place }];
  const last = draft.next.length - 1;
  for (const [index, way] of draft.next.entries()) {
    const guarded = way.given.has('when');
    if (index === last && guarded) {
      const message = 'The last way has a condition: when none of the conditions holds, nobody knows what follows.';
      const fix = 'Add one more way without "when", such as "- to: end".';
      scene.report(way.given.get('when') ?? way.place, 'guarded-last', message, fix);
    }
    if (index < last && !guarded) {
      const message = 'This way has no condition, so it is always taken and those after it never are.';
      scene.report(way.place, 'unguarded-not-last', message, 'Give it a "when", or move it to the end of the list.');
    }
  }
  const ways = draft.next.flatMap(({ to }) => (to === undefined ? [] : [{ to: to.value, place: to.place }]));
  return ways.length === draft.next.length ? ways : null;
}

function isTarget(to: string, scene: Scene): boolean {
  return to === END || scene.steps.has(to);
}

function checkTarget(way: Way, noun: string, scene: Scene): void {
  if (isTarget(way.to, scene) && !(noun === 'first step' && way.to === END)) return;
  const known = [...scene.steps.keys(), ...(noun === 'first step' ? [] : [END])];
  const message = `The ${noun} "${excerpt(way.to)}" does not exist.`;
  scene.report(way.place, 'unknown-target', message, suggestion(way.to, known));
}

function checkReach(start: string, ways: Map<string, Way[]>, scene: Scene): void {
  const reached = reach(start, ways);
  for (const [id, { place }] of scene.steps) {
    if (reached.has(id)) continue;
    const message = `No way leads to step "${excerpt(id)}".`;
    const fix = 'Name it in the "next" of the step before it, or delete it.';
    scene.report(place, 'unreachable-step', message, fix);
  }
}

/** Steps that lead only to each other: reported once for the whole ring, at its first step. */
function checkEnd(ways: Map<string, Way[]>, scene: Scene): void {
  const told = new Set<string>();
  for (const [id, { place }] of scene.steps) {
    const ring = reach(id, ways);
    if (told.has(id) || ring.has(END) || ways.get(id)?.length === 0) continue;
    if (![...ring].every((each) => reach(each, ways).has(id) && (ways.get(each)?.length ?? 0) > 0)) continue;
    for (const each of ring) told.add(each);
    const names = [...ring].map((each) => `"${excerpt(each)}"`).join(', ');
    const message =
      ring.size === 1
        ? `Step ${names} leads only back to itself and never to the end.`
        : `The steps ${names} lead only to each other and never to the end.`;
    const fix = 'Add a way out: a "next" that names another step, or end.';
    scene.report(scene.steps.get(id)?.draft?.given.get('next') ?? place, 'endless-loop', message, fix);
  }
}

function reach(from: string, ways: Map<string, Way[]>): Set<string> {
  const seen = new Set([from]);
  for (const id of seen) for (const { to } of ways.get(id) ?? []) seen.add(to);
  return seen;
}
