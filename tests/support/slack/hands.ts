import { validateBlocks } from './blocks/validate.ts';
import type { Which } from './controls.ts';
import { acked, type Outcome } from './delivery.ts';
import type { Given } from './fields.ts';
import { isObject, type JsonObject } from './json.ts';
import { failureOf, type Kit, slackbotSays } from './kit.ts';
import { change, messageAt, messageObject, messagesIn, plainDraft, post, remove } from './messages.ts';
import { close, type Submitted, submit } from './modals.ts';
import { commandParcel, eventParcel, messageShortcutParcel, shortcutParcel } from './payloads.ts';
import { choose, fill, type PressOptions, press } from './press.ts';
import { draftIn } from './response-urls.ts';
import { directMessages, teamOf } from './seed.ts';
import { type ShownMessage, type ShownView, seenIn, showMessage, showView } from './shown.ts';
import { typedText } from './typing.ts';
import { homeOf, modalsOf, viewObject } from './views.ts';
import type { Channel, Message, User } from './world.ts';

/** What can be pressed on. */
export type Shown = ShownMessage | ShownView;

/** What one person does, and sees. Everything goes the whole way through the app; nothing that is not there can be pressed. */
export type Hands = {
  user: User;
  /** Where this person and the app write to each other. */
  dm: string;
  /** Types a slash command, in the direct messages with the app unless another channel is given. */
  command(command: string, text?: string, where?: { channel?: string }): Promise<Outcome>;
  /** Presses a button by its words. */
  press(on: Shown, label: string | RegExp, options?: PressOptions): Promise<Outcome>;
  /** Chooses in a menu (or picks a date, ticks boxes) that acts at once. */
  choose(on: Shown, label: string | RegExp, given: Given, which?: Which): Promise<Outcome>;
  /** Types into fields without pressing anything. */
  fill(on: Shown, values: Record<string, Given>): Promise<void>;
  /** Writes to the app. */
  say(text: string, where?: { thread?: string }): Promise<Message>;
  /** Writes into a channel. */
  type(channel: string, text: string, where?: { thread?: string }): Promise<Message>;
  /** Changes, or takes back, what this person wrote. */
  edit(message: Message, text: string): Promise<void>;
  erase(message: Message): Promise<void>;
  /** Opens the app's Home tab and shows it; null: nothing was published yet. */
  openHome(): Promise<ShownView | null>;
  /** Opens the app's Messages tab. */
  openMessages(): Promise<Outcome | null>;
  shortcut(callbackId: string): Promise<Outcome>;
  messageShortcut(callbackId: string, message: ShownMessage | Message): Promise<Outcome>;
  /** The modal in front, or null. */
  modal(): ShownView | null;
  home(): ShownView | null;
  submit(view: ShownView, values?: Record<string, Given>): Promise<Submitted>;
  /** With the close button, or with the cross, which closes all that are open. */
  close(view: ShownView, all?: 'all'): Promise<void>;
  /** All messages here that this person sees, oldest first; in the direct messages with the app unless told otherwise. */
  sees(channel?: string): ShownMessage[];
  /** The same as text, to print or to compare. */
  screen(channel?: string): string;
  /** The newest message of the app that fits. Throws, and says what is there, when there is none. */
  newest(like?: string | RegExp, channel?: string): ShownMessage;
  /** Waits (5 s unless told otherwise) for a message of the app that fits, and strikes it off the ledger. */
  until(like: string | RegExp, options?: { within?: number; channel?: string }): Promise<ShownMessage>;
  untilModal(like: string | RegExp, options?: { within?: number }): Promise<ShownView>;
  untilHome(like: string | RegExp, options?: { within?: number }): Promise<ShownView>;
  /** Starts the client anew: what only this person saw is gone, and so is what was typed but not sent. */
  reload(): void;
};

export function handsOf(kit: Kit & { forgetTyped(): void }): Hands {
  const { ledger, office, responseUrls, triggers, user, world } = kit;
  const room = directMessages(world, user);
  const dm = room.id;

  const channelOf = (id: string): Channel => {
    const channel = world.channels.get(id);
    if (channel === undefined || !channel.members.has(user.id)) throw new Error(`${user.name} is not in ${id}`);
    return channel;
  };
  const show = (message: Message) => showMessage(world, user, message, kit.typedOn(`${message.channel}/${message.ts}`));
  const sees = (channel = dm) => seenIn(world, channel, user).map(show);
  const screen = (channel = dm) =>
    sees(channel)
      .map((each) => each.text)
      .join('\n\n');
  const fits = (text: string, like: string | RegExp) =>
    typeof like === 'string' ? text.includes(like) : like.test(text);
  const find = (like: string | RegExp, channel: string) =>
    sees(channel).findLast((each) => each.from === 'app' && fits(each.text, like));
  const modal = () => {
    const top = modalsOf(world, user.id).at(-1);
    return top === undefined ? null : showView(world, user, top, kit.typedOn(top.id));
  };
  const home = () => {
    const view = homeOf(world, user.id);
    return view === null ? null : showView(world, user, view, kit.typedOn(view.id));
  };

  /** Tells the app of an event, if it asked for those. */
  async function tell(event: JsonObject, name: string, channel: Channel | null): Promise<Outcome | null> {
    if (!world.app.events.includes(name)) return null;
    return office.tell(eventParcel(world, channel?.team ?? teamOf(world, user.team).id, event, channel?.shared));
  }

  async function write(channel: Channel, text: string, thread: string | null): Promise<Message> {
    if (channel.kind === 'im' && world.app.messagesTab !== 'on')
      throw new Error('the Messages tab does not take messages: see messages_tab_read_only_enabled in the manifest');
    if (channel.archived) throw new Error(`${channel.id} is archived`);
    const elements = [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }];
    const draft = { ...plainDraft(typedText(world, text)), threadTs: thread };
    const message = post(world, channel, { user: user.id, botId: null }, draft, 'typed');
    const event = { ...messageObject(world, message), blocks: [{ type: 'rich_text', block_id: 'typed', elements }] };
    await tell({ ...event, ...whereabouts(channel, user) }, eventName(channel), channel);
    return message;
  }

  async function until<T>(what: string, look: () => T | null | undefined, within = 5000): Promise<T> {
    const deadline = performance.now() + within;
    for (;;) {
      const found = look();
      if (found !== null && found !== undefined) return found;
      if (performance.now() > deadline) throw new Error(`${what} did not come; ${user.name} sees:\n${screen()}`);
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
  }

  return {
    user,
    dm,
    async command(command, text = '', { channel: id = dm } = {}) {
      const channel = channelOf(id);
      if (!world.app.commands.includes(command)) throw new Error(`${command} is not a valid command`);
      const triggerId = triggers.issue(user.id, null);
      const responseUrl = responseUrls.issue({ team: channel.team, channel: channel.id, user: user.id, ts: null });
      const parcel = commandParcel(world, { user, channel, command, text, triggerId, responseUrl });
      const outcome = await office.ask(parcel);
      if (acked(outcome) && outcome.result === 'answered') answer(kit, channel, outcome.body);
      else slackbotSays(kit, channel, `${command} failed with the error "${failureOf(outcome)}"`);
      return outcome;
    },
    press: (on, label, options = {}) => press(kit, on, label, options),
    choose: (on, label, given, which = {}) => choose(kit, on, label, given, which),
    fill: (on, values) => fill(kit, on, values),
    say: (text, { thread } = {}) => write(room, text, thread ?? null),
    type: (channel, text, { thread } = {}) => write(channelOf(channel), text, thread ?? null),
    async edit(message, text) {
      const before = messageObject(world, message);
      change(world, message, { ...plainDraft(typedText(world, text)), threadTs: message.threadTs }, 'typed');
      const channel = channelOf(message.channel);
      const event = {
        type: 'message',
        subtype: 'message_changed',
        hidden: true,
        ts: world.newTs(),
        message: messageObject(world, message),
        previous_message: before,
        ...whereabouts(channel, user),
      };
      await tell(event, eventName(channel), channel);
    },
    async erase(message) {
      const before = messageObject(world, message);
      remove(world, message, 'typed');
      const channel = channelOf(message.channel);
      const event = {
        type: 'message',
        subtype: 'message_deleted',
        hidden: true,
        ts: world.newTs(),
        deleted_ts: message.ts,
        previous_message: before,
        ...whereabouts(channel, user),
      };
      await tell(event, eventName(channel), channel);
    },
    async openHome() {
      if (!world.app.homeTab) throw new Error('the app has no Home tab: see home_tab_enabled in the manifest');
      const view = homeOf(world, user.id);
      const event = { type: 'app_home_opened', user: user.id, channel: dm, tab: 'home' };
      await tell(view === null ? event : { ...event, view: viewObject(world, view) }, 'app_home_opened', room);
      return home();
    },
    openMessages: () =>
      tell({ type: 'app_home_opened', user: user.id, channel: dm, tab: 'messages' }, 'app_home_opened', room),
    async shortcut(callbackId) {
      if (!world.app.shortcuts.includes(callbackId)) throw new Error(`there is no shortcut ${callbackId}`);
      const outcome = await office.ask(
        shortcutParcel(world, { user, callbackId, triggerId: triggers.issue(user.id, null) }),
      );
      if (!acked(outcome)) slackbotSays(kit, room, `${callbackId} failed: ${failureOf(outcome)}`);
      return outcome;
    },
    async messageShortcut(callbackId, { channel: id, ts }) {
      if (!world.app.messageShortcuts.includes(callbackId)) throw new Error(`there is no shortcut ${callbackId}`);
      const channel = channelOf(id);
      const message = messageAt(world, id, ts);
      if (message === null) throw new Error('this message is not there any more');
      const triggerId = triggers.issue(user.id, null);
      const responseUrl = responseUrls.issue({ team: channel.team, channel: id, user: user.id, ts });
      const parcel = messageShortcutParcel(world, { user, channel, message, callbackId, triggerId, responseUrl });
      const outcome = await office.ask(parcel);
      if (!acked(outcome)) slackbotSays(kit, channel, `${callbackId} failed: ${failureOf(outcome)}`);
      return outcome;
    },
    modal,
    home,
    submit: (view, values = {}) => submit(kit, view, values),
    close: (view, all) => close(kit, view, all === 'all'),
    sees,
    screen,
    newest(like = /(?:)/, channel = dm) {
      const found = find(like, channel);
      if (found === undefined)
        throw new Error(`nothing of the app's fits ${like}; ${user.name} sees:\n${screen(channel)}`);
      return found;
    },
    async until(like, { within, channel = dm } = {}) {
      const found = await until(`a message like ${like}`, () => find(like, channel), within);
      ledger.expect(found);
      return found;
    },
    untilModal: (like, { within } = {}) =>
      until(`a modal like ${like}`, () => only(modal(), (each) => fits(`${each.title}\n${each.text}`, like)), within),
    untilHome: (like, { within } = {}) =>
      until(`a Home like ${like}`, () => only(home(), (each) => fits(each.text, like)), within),
    reload() {
      for (const channel of world.channels.values())
        for (const each of messagesIn(world, channel.id)) if (each.onlyFor === user.id) forget(channel.id, each);
      kit.forgetTyped();
      world.changed();
    },
  };

  /** Gone from this person's screen, which is nothing that the app did. */
  function forget(channel: string, message: Message): void {
    world.messages.set(
      channel,
      messagesIn(world, channel).filter((each) => each !== message),
    );
  }
}

/** What came back in the answer to a command is shown, to the person alone unless it says otherwise. */
function answer(kit: Kit, channel: Channel, body: unknown): void {
  const { user, world } = kit;
  if (body === null || body === '') return;
  const said = isObject(body) ? body : { text: String(body) };
  const draft = draftIn(said);
  const problems = validateBlocks(said['blocks'] ?? [], 'message');
  if (problems.length > 0 || (draft.text === '' && draft.blocks.length === 0)) {
    slackbotSays(kit, channel, 'The command failed with the error "invalid_command_response"');
    return;
  }
  const team = teamOf(world, channel.team);
  const onlyFor = said['response_type'] === 'in_channel' ? null : user.id;
  post(world, channel, { user: team.botUser, botId: team.botId }, draft, 'answer', onlyFor);
}

function eventName(channel: Channel): string {
  switch (channel.kind) {
    case 'im':
      return 'message.im';
    case 'mpim':
      return 'message.mpim';
    case 'private':
      return 'message.groups';
    case 'public':
      return 'message.channels';
    default:
      return channel.kind satisfies never;
  }
}

function whereabouts(channel: Channel, user: User): JsonObject {
  const types = { im: 'im', mpim: 'mpim', private: 'group', public: 'channel' } as const;
  const elsewhere = user.team !== channel.team;
  return {
    channel: channel.id,
    channel_type: types[channel.kind],
    ...(elsewhere ? { user_team: user.team, source_team: user.team, user_profile: { team: user.team } } : {}),
  };
}

function only<T>(value: T | null, wanted: (value: T) => boolean): T | null {
  return value !== null && wanted(value) ? value : null;
}
