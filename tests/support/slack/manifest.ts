import { isObject, type Json, type JsonObject, objectsIn, textIn } from './json.ts';
import type { AppSettings } from './world.ts';

/**
 * What Slack makes of an app manifest: which commands, shortcuts and events reach the app, and what its token may do.
 * Whatever the manifest leaves out is off, as it would be at Slack.
 */
export function settingsOf(manifest: Json): Partial<AppSettings> {
  const features = inside(manifest, 'features');
  const settings = inside(manifest, 'settings');
  const home = inside(features, 'app_home');
  const shortcuts = objectsIn(features, 'shortcuts');
  const callbacks = (type: string) =>
    shortcuts.filter((each) => each['type'] === type).map((each) => textIn(each, 'callback_id') ?? '');
  const open = home['messages_tab_enabled'] === true;
  return {
    name: textIn(manifest, 'display_information', 'name') ?? 'unnamed',
    commands: objectsIn(features, 'slash_commands').map((each) => textIn(each, 'command') ?? ''),
    shortcuts: callbacks('global'),
    messageShortcuts: callbacks('message'),
    events: texts(inside(settings, 'event_subscriptions')['bot_events']),
    scopes: texts(inside(inside(manifest, 'oauth_config'), 'scopes')['bot']),
    homeTab: home['home_tab_enabled'] === true,
    messagesTab: !open ? 'off' : home['messages_tab_read_only_enabled'] === false ? 'on' : 'read-only',
    interactivity: inside(settings, 'interactivity')['is_enabled'] === true,
  };
}

function inside(value: Json | undefined, key: string): JsonObject {
  const found = isObject(value) ? value[key] : undefined;
  return isObject(found) ? found : {};
}

function texts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
