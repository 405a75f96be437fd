import { inSlacksWords, validateView } from '../blocks/validate.ts';
import { type JsonObject, textIn } from '../json.ts';
import { changeView, homeOf, modalsOf, openView, viewObject } from '../views.ts';
import type { View, World } from '../world.ts';
import { ApiError, badArguments, type Call, type Method, objectArg, textArg } from './method.ts';

// Modals and the Home tab. Limits and errors: docs.slack.dev/reference/methods/views.*.

const VIEW_BYTES = 250_000;
const STACK = 3;

export const open: Method = {
  tier: 100,
  token: 'bot',
  required: ['view'],
  run(call) {
    const body = goodView(call, ['modal']);
    const trigger = exchange(call);
    const root = modalsOf(call.world, trigger.user)[0] ?? null;
    // A view that is opened over another goes on top of it.
    if (root !== null && trigger.view !== null) return pushed(call, trigger.user, body);
    return shown(call, openView(call.world, { ...place(call, trigger.user), root: null, previous: null }, body));
  },
};

export const push: Method = {
  tier: 100,
  token: 'bot',
  required: ['view'],
  run(call) {
    const body = goodView(call, ['modal']);
    const id = textArg(call.args, 'trigger_id');
    const trigger = id === null ? null : call.triggers.look(id);
    if (typeof trigger === 'object' && trigger !== null && modalsOf(call.world, trigger.user).length === 0)
      throw new ApiError('not_found');
    return pushed(call, exchange(call).user, body);
  },
};

export const update: Method = {
  tier: 100,
  token: 'bot',
  required: ['view'],
  run(call) {
    const { args, world } = call;
    const id = textArg(args, 'view_id');
    const externalId = textArg(args, 'external_id');
    if (id === null && externalId === null) throw badArguments('must define either `view_id` or `external_id`');
    const view = [...world.views.values()].find(
      (each) => each.state === 'open' && (id !== null ? each.id === id : each.externalId === externalId),
    );
    if (view === undefined || view.team !== call.team.id) throw new ApiError('not_found');
    const body = goodView(call, [view.type], view);
    sameHash(call, view);
    changeView(world, view, body);
    return shown(call, view);
  },
};

export const publish: Method = {
  tier: 100,
  token: 'bot',
  required: ['user_id', 'view'],
  run(call) {
    const { args, world } = call;
    if (!world.app.homeTab) throw new ApiError('not_enabled');
    const user = world.users.get(String(args['user_id']));
    if (user === undefined || user.isBot) throw badArguments('invalid `user_id`');
    const before = homeOf(world, user.id);
    const body = goodView(call, ['home'], before);
    if (before === null)
      return shown(call, openView(world, { ...place(call, user.id), type: 'home', root: null, previous: null }, body));
    sameHash(call, before);
    changeView(world, before, body);
    return shown(call, before);
  },
};

function place(call: Call, user: string): { team: string; user: string; type: View['type'] } {
  return { team: call.team.id, user, type: 'modal' };
}

function shown(call: Call, view: View): JsonObject {
  return { view: viewObject(call.world, view) };
}

function pushed(call: Call, user: string, body: JsonObject): JsonObject {
  return shown(call, stack(call.world, user, call.team.id, body));
}

/** Puts a view on top of those that are open. Throws `push_limit_reached` above three. */
export function stack(world: World, user: string, team: string, body: JsonObject): View {
  const modals = modalsOf(world, user);
  if (modals.length >= STACK) throw new ApiError('push_limit_reached');
  return openView(world, { team, user, type: 'modal', root: modals[0] ?? null, previous: modals.at(-1) ?? null }, body);
}

/** Uses up the trigger id; only once everything else is right, so that a refused view does not cost it. */
function exchange(call: Call): { user: string; view: string | null } {
  const id = textArg(call.args, 'trigger_id') ?? textArg(call.args, 'interactivity_pointer');
  if (id === null) throw badArguments('invalid `trigger_id`');
  const trigger = call.triggers.look(id);
  if (typeof trigger === 'string') throw new ApiError(trigger);
  trigger.used = true;
  return trigger;
}

function sameHash(call: Call, view: View): void {
  const hash = textArg(call.args, 'hash');
  if (hash !== null && hash !== view.hash) throw new ApiError('hash_conflict');
}

function goodView(call: Call, types: readonly View['type'][], instead: View | null = null): JsonObject {
  const body = objectArg(call.args, 'view');
  checkView(call.world, call.team.id, body, types, instead);
  return body;
}

/** Throws what Slack would refuse in a view, whether it comes by a method or in the answer to a submit. */
export function checkView(
  world: World,
  team: string,
  body: JsonObject,
  types: readonly View['type'][],
  instead: View | null,
): void {
  if (Buffer.byteLength(JSON.stringify(body)) > VIEW_BYTES) throw new ApiError('view_too_large');
  const type = textIn(body, 'type');
  if (!types.some((each) => each === type)) throw badArguments(`unsupported type: ${type} [json-pointer:/view/type]`);
  const problems = validateView(body);
  if (problems.length > 0) throw badArguments(...inSlacksWords(problems, '/view'));
  const externalId = textIn(body, 'external_id') ?? '';
  const taken = [...world.views.values()].some(
    (each) => each !== instead && each.team === team && each.state === 'open' && each.externalId === externalId,
  );
  if (externalId !== '' && taken) throw new ApiError('duplicate_external_id');
}
