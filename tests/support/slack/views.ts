import { copyOf, type JsonObject, objectsIn, textIn } from './json.ts';
import { completed } from './messages.ts';
import type { View, World } from './world.ts';

/** Opens a new view in front of somebody. */
export function openView(
  world: World,
  place: { team: string; user: string; type: View['type']; root: View | null; previous: View | null },
  body: JsonObject,
): View {
  const id = world.newId('V');
  const view: View = {
    id,
    type: place.type,
    team: place.team,
    user: place.user,
    body: filled(world, body),
    hash: newHash(world),
    externalId: textIn(body, 'external_id') ?? '',
    root: place.root?.id ?? id,
    previous: place.previous?.id ?? null,
    state: 'open',
  };
  world.views.set(id, view);
  world.changed();
  return view;
}

/** Shows something else in a view that is open. */
export function changeView(world: World, view: View, body: JsonObject): void {
  view.body = filled(world, body);
  view.hash = newHash(world);
  view.externalId = textIn(body, 'external_id') ?? '';
  world.changed();
}

/** Takes views away. */
export function closeViews(world: World, views: readonly View[]): void {
  for (const each of views) each.state = 'closed';
  world.changed();
}

/** The modals that are open in front of a person, the topmost last. */
export function modalsOf(world: World, user: string): View[] {
  return [...world.views.values()].filter(
    (each) => each.user === user && each.type === 'modal' && each.state === 'open',
  );
}

/** The Home of the app that a person sees, or null: none was published. */
export function homeOf(world: World, user: string): View | null {
  return [...world.views.values()].find((each) => each.user === user && each.type === 'home') ?? null;
}

/** A view as answers and payloads show it. */
export function viewObject(world: World, view: View, values: JsonObject = {}): JsonObject {
  const { body } = view;
  const modal = view.type === 'modal';
  return {
    id: view.id,
    team_id: view.team,
    type: view.type,
    blocks: copyOf(body['blocks'] ?? []),
    private_metadata: textIn(body, 'private_metadata') ?? '',
    callback_id: textIn(body, 'callback_id') ?? '',
    state: { values },
    hash: view.hash,
    ...(modal
      ? {
          title: copyOf(body['title'] ?? null),
          submit: copyOf(body['submit'] ?? null),
          close: copyOf(body['close'] ?? null),
        }
      : {}),
    clear_on_close: body['clear_on_close'] === true,
    notify_on_close: body['notify_on_close'] === true,
    previous_view_id: view.previous,
    root_view_id: view.root,
    app_id: world.app.id,
    external_id: view.externalId,
    app_installed_team_id: view.team,
    bot_id: world.teams.get(view.team)?.botId ?? '',
  };
}

function filled(world: World, body: JsonObject): JsonObject {
  return { ...copyOf(body), blocks: objectsIn(body, 'blocks').map((each) => completed(world, each)) };
}

function newHash(world: World): string {
  return `${Math.floor(world.clock.now() / 1000)}.${world.newSecret(8)}`;
}
