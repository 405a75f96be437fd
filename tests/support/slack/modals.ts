import { checkView, stack } from './api/views.ts';
import { controlsOf, findControl } from './controls.ts';
import { acked, type Outcome } from './delivery.ts';
import { clientErrors, entryFor, type Given, keyOf, valuesOf } from './fields.ts';
import { isObject, type JsonObject, objectsIn } from './json.ts';
import { failureOf, type Kit } from './kit.ts';
import { closedParcel, submissionParcel } from './payloads.ts';
import type { ShownView } from './shown.ts';
import { changeView, closeViews, modalsOf } from './views.ts';
import type { View } from './world.ts';

/** What became of a submit, as the person sees it. */
export type Submitted = {
  /**
   * `closed`, `updated`, `pushed`, `cleared`: the app took it; `errors`: it stays open with these errors; `not-sent`:
   * Slack itself did not let it go; `failed`: "We had some trouble connecting", it stays open with all that was typed.
   */
  result: 'closed' | 'updated' | 'pushed' | 'cleared' | 'errors' | 'not-sent' | 'failed';
  /** By the label of the field. */
  errors: Record<string, string>;
  outcome: Outcome | null;
};

/** Types into a modal, by label, and submits it. */
export async function submit(kit: Kit, shown: ShownView, values: Record<string, Given>): Promise<Submitted> {
  const { office, triggers, user, world } = kit;
  const view = topmost(kit, shown);
  if (shown.submit === null) throw new Error(`"${shown.title}" has no submit button`);
  const blocks = objectsIn(view.body, 'blocks');
  const typed = kit.typedOn(view.id);
  const fields = controlsOf(blocks).filter((each) => each.kind === 'field');
  for (const [label, given] of Object.entries(values)) {
    const control = findControl(fields, label);
    typed.set(keyOf(control), entryFor(world, control, given));
  }
  const refusals = clientErrors(blocks, typed);
  if (refusals.length > 0) return { result: 'not-sent', errors: byLabel(refusals), outcome: null };
  const triggerId = triggers.issue(user.id, view.id);
  const outcome = await office.ask(submissionParcel(world, { user, view, values: valuesOf(blocks, typed), triggerId }));
  return settle(kit, view, outcome);
}

/** Closes the topmost modal with its close button, or all of them with the cross. */
export async function close(kit: Kit, shown: ShownView, all: boolean): Promise<void> {
  const { office, user, world } = kit;
  const view = topmost(kit, shown);
  const everything = all || view.body['clear_on_close'] === true;
  const gone = everything ? modalsOf(world, user.id).reverse() : [view];
  closeViews(world, gone);
  for (const each of gone) {
    if (each.body['notify_on_close'] !== true) continue;
    const values = valuesOf(objectsIn(each.body, 'blocks'), kit.typedOn(each.id));
    await office.ask(closedParcel(world, { user, view: each, cleared: everything, values }));
  }
}

function settle(kit: Kit, view: View, outcome: Outcome): Submitted {
  const { world, user } = kit;
  if (!acked(outcome) || outcome.result !== 'answered')
    return { result: 'failed', errors: { '': failureOf(outcome) }, outcome };
  const answer = outcome.body;
  if (answer === null || answer === '') return done(kit, outcome, 'closed', [view]);
  const action = isObject(answer) ? answer['response_action'] : undefined;
  try {
    if (!isObject(answer)) throw new Error(`not an object: ${JSON.stringify(answer)}`);
    switch (action) {
      case 'clear':
        return done(kit, outcome, 'cleared', modalsOf(world, user.id));
      case 'errors':
        return { result: 'errors', errors: errorsIn(view, answer['errors']), outcome };
      case 'update':
        checkView(world, view.team, viewIn(answer), ['modal'], view);
        changeView(world, view, viewIn(answer));
        return { result: 'updated', errors: {}, outcome };
      case 'push':
        checkView(world, view.team, viewIn(answer), ['modal'], null);
        stack(world, user.id, view.team, viewIn(answer));
        return { result: 'pushed', errors: {}, outcome };
      default:
        throw new Error(`unknown response_action: ${String(action)}`);
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    world.warnings.push(`Slack could not use the answer to a submit: ${why} ${JSON.stringify(answer)}`);
    return { result: 'failed', errors: { '': why }, outcome };
  }
}

function done(kit: Kit, outcome: Outcome, result: 'closed' | 'cleared', views: View[]): Submitted {
  closeViews(kit.world, views);
  return { result, errors: {}, outcome };
}

function viewIn(answer: JsonObject): JsonObject {
  if (!isObject(answer['view'])) throw new Error('there is no view in it');
  return answer['view'];
}

/** Errors by label. Throws when they name a block that is no input of this view: Slack then shows none of them. */
function errorsIn(view: View, errors: unknown): Record<string, string> {
  if (!isObject(errors) || Object.keys(errors).length === 0) throw new Error('there are no errors in it');
  const controls = controlsOf(objectsIn(view.body, 'blocks')).filter((each) => each.waits);
  const found = Object.entries(errors).map(([blockId, message]): [string, string] => {
    const control = controls.find((each) => each.blockId === blockId);
    if (control === undefined) throw new Error(`no input block has the block_id "${blockId}"`);
    if (typeof message !== 'string' || message === '') throw new Error(`the error of "${blockId}" is no text`);
    return [control.label, message];
  });
  return Object.fromEntries(found);
}

function byLabel(refusals: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    refusals.map((each) => {
      const at = each.indexOf(': ');
      return [each.slice(0, at), each.slice(at + 2)];
    }),
  );
}

function topmost(kit: Kit, shown: ShownView): View {
  const top = modalsOf(kit.world, kit.user.id).at(-1);
  if (top === undefined || top.id !== shown.id) throw new Error(`"${shown.title}" is not the modal in front`);
  return top;
}
