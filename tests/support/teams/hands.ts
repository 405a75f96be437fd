import type { Outcome } from '../slack/delivery.ts';
import { isObject, type Json, type JsonObject, textIn } from '../slack/json.ts';
import { installParcels, invokeParcel, messageParcel } from './activities.ts';
import { screenOf, type Typed } from './cards/screen.ts';
import { problemsOf } from './cards/validate.ts';
import type { Ledger } from './ledger.ts';
import { executed, type Given, give, type Kit, type PressOptions, placeAt, press, take } from './press.ts';
import { type ShownMessage, showMessage } from './shown.ts';
import { cardOf, type Person, type Posted, personalChat, post, visibleTo } from './world.ts';

/** A window that the bot opened in the client, or what it said instead. */
export type Dialog = { title: string; card: JsonObject | null; message: string };

/** Words of the bot beside a card, or the client's own that the bot can't be reached. */
export type Notice = { words: string; after: number };

/** What one person does, and sees. Everything goes the whole way through the bot; nothing that is not there can be pressed. */
export type Hands = {
  person: Person;
  /** Where this person and the bot write to each other. */
  chat: string;
  /** Adds the app. */
  install(): Promise<void>;
  /** Takes the app away: the bot can't write to this person any more. */
  uninstall(): Promise<void>;
  /** The same without a word to the bot, as it happens when an administrator does it. */
  uninstallSilently(): void;
  block(blocked?: boolean): void;
  /** Writes to the bot in the personal chat. */
  say(text: string): Promise<Outcome>;
  /** Writes to the bot in a channel, by its name. */
  mention(channel: string, text: string): Promise<Outcome>;
  /** A slash command: what is typed behind the name of the command goes to the bot alone. */
  slash(text: string, where?: { channel?: string }): Promise<Outcome>;
  /** Presses a control by its words. */
  press(on: ShownMessage, label: string | RegExp, options?: PressOptions): Promise<Outcome>;
  /** Types into fields without pressing anything. */
  fill(on: ShownMessage, values: Record<string, Given>): void;
  /** Opens the chat anew or on another device: cards are as they were sent, and those that can refresh themselves do. */
  reopen(): Promise<void>;
  /** The command of a message's menu. */
  messageAction(commandId: string, message: ShownMessage): Promise<Dialog>;
  /** Sends a window. */
  submitDialog(commandId: string, dialog: Dialog, values: Record<string, Given>): Promise<Dialog>;
  /** Looks something up from the compose box. */
  search(commandId: string, query: string): Promise<{ title: string; text: string }[]>;
  /** Any invoke, as it is. */
  invoke(name: string, value: JsonObject, replyTo?: string): Promise<Outcome>;
  /** What the client told this person beside the messages. `after`: how many entries the ledger had. */
  notices: readonly Notice[];
  sees(conversation?: string): ShownMessage[];
  screen(conversation?: string): string;
  /** The newest message of the bot that fits. Throws, and says what is there, when there is none. */
  newest(like?: string | RegExp, conversation?: string): ShownMessage;
  /** Waits (5 s unless told otherwise) for a message of the bot that fits, and strikes it off the ledger. */
  until(like: string | RegExp, options?: { within?: number; conversation?: string }): Promise<ShownMessage>;
};

export function handsOf(parts: Omit<Kit, 'typedOn' | 'forgetTyped' | 'notice'> & { ledger: Ledger }): Hands {
  const { ledger, office, person, world } = parts;
  const typed = new Map<string, Typed>();
  const notices: Notice[] = [];
  const kit: Kit = {
    ...parts,
    notice(words) {
      notices.push({ words, after: ledger.entries().length });
      world.changed();
    },
    typedOn(message) {
      const kept = typed.get(message) ?? new Map();
      typed.set(message, kept);
      return kept;
    },
    forgetTyped: (message) => void typed.delete(message),
  };
  const room = personalChat(world, person);
  const chat = room.id;
  const seen = (conversation = chat) => visibleTo(world, conversation, person);
  const sees = (conversation = chat) => seen(conversation).map((each) => show(each));
  const show = (message: Posted) => {
    // A card that was changed holds nothing that was typed into the one before.
    return showMessage(person, message, kit.typedOn(message.id));
  };
  world.deeds.add(({ what, message }) => {
    if (what === 'updated') kit.forgetTyped(message.id);
  });
  const screen = (conversation = chat) =>
    sees(conversation)
      .map((each) => each.text)
      .join('\n\n');
  const fits = (text: string, like: string | RegExp) =>
    typeof like === 'string' ? text.includes(like) : like.test(text);
  const find = (like: string | RegExp, conversation: string) =>
    sees(conversation).findLast((each) => each.from === 'app' && fits(each.text, like));
  const newId = () => world.newMessageId();

  async function write(conversation: string, text: string, how: { mentioned?: boolean; slash?: boolean }) {
    const place = placeAt(world, conversation);
    if (place.type === 'personal' && !person.installed) throw new Error(`${person.name} has not installed the app`);
    const said = post(world, place, {
      from: person.teamsId,
      activity: { type: 'message', text },
      onlyFor: how.slash === true && place.type !== 'personal' ? person.teamsId : null,
      replyTo: null,
    });
    return office.tell(messageParcel(world, { person, place, id: said.id, text, ...how }));
  }

  const invoke = (name: string, value: JsonObject, replyTo?: string) =>
    office.ask(
      invokeParcel(world, {
        ...{ person, place: room, id: newId(), name, value },
        ...(replyTo === undefined ? {} : { replyTo }),
      }),
    );

  async function tellInstalled(action: 'add' | 'remove'): Promise<void> {
    for (const each of installParcels(world, person, room, action, newId)) await office.tell(each);
  }

  return {
    person,
    chat,
    notices,
    async install() {
      person.installed = true;
      room.hasBot = true;
      await tellInstalled('add');
    },
    async uninstall() {
      person.installed = false;
      room.hasBot = false;
      await tellInstalled('remove');
    },
    uninstallSilently() {
      person.installed = false;
      room.hasBot = false;
    },
    block(blocked = true) {
      person.blocked = blocked;
    },
    say: (text) => write(chat, text, {}),
    mention: (channel, text) => write(channel, text, { mentioned: true }),
    slash: (text, { channel = chat } = {}) => write(channel, text, { slash: true }),
    press: (on, label, options = {}) => press(kit, on, label, options),
    fill(on, values) {
      if (on.card === null) throw new Error('this message has no card');
      const { fields } = screenOf(on.card);
      for (const [name, given] of Object.entries(values)) give(fields, kit.typedOn(on.id), name, given);
    },
    async reopen() {
      for (const message of seen()) {
        message.overlays.delete(person.teamsId);
        kit.forgetTyped(message.id);
        const refresh = cardOf(message.activity)?.['refresh'];
        const action = isObject(refresh) && isObject(refresh['action']) ? refresh['action'] : null;
        if (message.from !== null || action === null) continue;
        const data = isObject(action['data']) ? action['data'] : {};
        const value = { action: executed(action, data), trigger: 'automatic' };
        take(kit, message, await invoke('adaptiveCard/action', value, message.id));
      }
      world.changed();
    },
    async messageAction(commandId, message) {
      const author = [...world.people.values()].find((each) =>
        seen(message.conversation).some((said) => said.id === message.id && said.from === each.teamsId),
      );
      const value = {
        commandId,
        commandContext: 'message',
        context: { theme: 'default' },
        messagePayload: {
          id: message.id,
          replyToId: null,
          createdDateTime: new Date().toISOString(),
          linkToMessage: `https://teams.microsoft.com/l/message/${message.conversation}/${message.id}`,
          from:
            author === undefined
              ? { application: { id: world.bot.appId, displayName: world.bot.name } }
              : { user: { id: author.aadObjectId, displayName: author.realName, userIdentityType: 'aadUser' } },
          body: { contentType: 'html', content: `<div><div>${html(message.text)}</div></div>` },
          attachments: [],
          mentions: [],
          reactions: [],
        },
      } as JsonObject;
      return dialogIn(await invoke('composeExtension/fetchTask', value));
    },
    async submitDialog(commandId, dialog, values) {
      const fields = dialog.card === null ? [] : screenOf(dialog.card).fields;
      const given: Typed = new Map(fields.map((each) => [each.id, String(each.element['value'] ?? '')]));
      for (const [name, each] of Object.entries(values)) give(fields, given, name, each);
      const [action] = dialog.card === null ? [] : screenOf(dialog.card).pressables;
      const own = action !== undefined && isObject(action.action['data']) ? action.action['data'] : {};
      const value: JsonObject = {
        commandId,
        commandContext: 'message',
        data: { ...own, ...Object.fromEntries(given) },
      };
      return dialogIn(await invoke('composeExtension/submitAction', value));
    },
    async search(commandId, query) {
      const value = { commandId, parameters: [{ name: 'query', value: query }], queryOptions: { skip: 0, count: 25 } };
      return foundIn(await invoke('composeExtension/query', value));
    },
    invoke,
    sees,
    screen,
    newest(like = /(?:)/, conversation = chat) {
      const found = find(like, conversation);
      if (found === undefined)
        throw new Error(`nothing of the bot's fits ${like}; ${person.name} sees:\n${screen(conversation)}`);
      return found;
    },
    async until(like, { within = 5000, conversation = chat } = {}) {
      const deadline = performance.now() + within;
      for (;;) {
        const found = find(like, conversation);
        if (found !== undefined) {
          ledger.expect(found);
          return found;
        }
        if (performance.now() > deadline)
          throw new Error(`a message like ${like} did not come; ${person.name} sees:\n${screen(conversation)}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(done, 50);
          const stop = world.watch(done);
          function done() {
            clearTimeout(timer);
            stop();
            resolve();
          }
        });
      }
    },
  };
}

/** The window in an answer, or what it says instead. Throws when Teams could show neither. */
function dialogIn(outcome: Outcome): Dialog {
  const body = bodyOf(outcome);
  const task = isObject(body) ? body['task'] : undefined;
  if (isObject(task) && task['type'] === 'message')
    return { title: '', card: null, message: textIn(task, 'value') ?? '' };
  const extension = isObject(body) ? body['composeExtension'] : undefined;
  if (isObject(extension) && extension['type'] === 'message')
    return { title: '', card: null, message: textIn(extension, 'text') ?? '' };
  if (!isObject(task)) return { title: '', card: null, message: '' };
  const card = isObject(task['value']) && isObject(task['value']['card']) ? task['value']['card']['content'] : null;
  const problems = problemsOf(card);
  if (problems.length > 0) throw new Error(problems.map(({ at, what }) => `${at} ${what}`).join('; '));
  return { title: textIn(task, 'value', 'title') ?? '', card: card as JsonObject, message: '' };
}

function foundIn(outcome: Outcome): { title: string; text: string }[] {
  const body = bodyOf(outcome);
  const extension = isObject(body) ? body['composeExtension'] : undefined;
  const attachments = isObject(extension) ? extension['attachments'] : undefined;
  if (!Array.isArray(attachments)) return [];
  return attachments.flatMap((each) => {
    if (!isObject(each)) return [];
    const { content, preview } = each;
    const problems = each['contentType'] === 'application/vnd.microsoft.card.adaptive' ? problemsOf(content) : [];
    if (problems.length > 0) throw new Error(problems.map(({ at, what }) => `${at} ${what}`).join('; '));
    const title = textIn(preview, 'content', 'title') ?? textIn(preview, 'content', 'text') ?? '';
    const text = isObject(content) ? (textIn(content, 'text') ?? screenOf(content).text) : '';
    return [{ title, text }];
  });
}

function bodyOf(outcome: Outcome): Json {
  if (outcome.result !== 'answered') throw new Error(`Unable to reach app: ${outcome.result}`);
  if (outcome.status !== 200) throw new Error(`Unable to reach app: ${outcome.status}`);
  return outcome.body;
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
}
