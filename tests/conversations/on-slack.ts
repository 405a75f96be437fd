import { wallTime } from '../../src/app/times.ts';
import { validators } from '../../src/app/validators.ts';
import type { Place } from '../../src/core/answer.ts';
import { handClock, momentOf } from '../support/clock.ts';
import { organisation } from '../support/people.ts';
import { openShippedPhrases } from '../support/product-phrases.ts';
import { isObject, type Json, type JsonObject, objectsIn, textIn } from '../support/slack/json.ts';
import type { ShownMessage } from '../support/slack/shown.ts';
import { openSlackProduct, people } from '../support/slack-product.ts';
import type { OpenStage, Shown, ShownInput } from './driver.ts';
import { placeOf, servedWorld } from './served-world.ts';

/** People take their time between two acts. ms */
const PACE = 2000;

/** The product in front of Slack: what is typed and pressed goes the whole way, and what is seen is what Slack shows. */
export const onSlack: OpenStage = async ({ person: opener, at }) => {
  const clock = handClock(momentOf(at, placeOf(opener).timeZone));
  const product = await openSlackProduct({
    rates: 'off',
    productClock: clock,
    phrases: openShippedPhrases(),
    directory: people,
    people: organisation.people.map(({ id, name, place }) => ({
      id: slackId(id),
      name: id,
      realName: name,
      tz: place.timeZone,
      locale: place.language,
    })),
  });
  const { slack } = product;
  const seen = new WeakMap<Shown, ShownMessage>();
  const served = servedWorld({ product, clock, personOf, shortId, named: (person) => people.person(person)?.name });

  return {
    driver: {
      platform: 'slack',
      async type(person, text) {
        await served.pass(PACE);
        const hands = slack.user(slackId(person));
        const command = /^(\/complaint|\/rephrase)(?:\s+([\s\S]*))?$/.exec(text);
        if (command === null) await hands.say(text);
        else await hands.command(command[1] ?? '', command[2] ?? '');
        await product.settled();
      },
      async press(person, message, control, filled) {
        await served.pass(PACE);
        const hands = slack.user(slackId(person));
        const shown = seen.get(message);
        if (shown === undefined) throw new Error('this message was never seen');
        const { label, nth } = JSON.parse(control) as { label: string; nth: number };
        const values = Object.fromEntries(
          Object.entries(filled).map(([id, raw]) => given(message, shown, id, raw, clock.now(), placeOf(person))),
        );
        await hands.press(shown, label, { nth, values, stale: true });
        await product.settled();
      },
      async see(person) {
        const cards = await served.cardsOf(person);
        const hands = slack.user(slackId(person));
        return hands
          .sees()
          .filter((each) => each.from === 'app')
          .map((each) => {
            const change = slack.ledger.entries().findLast((entry) => entry.ts === each.ts)?.number ?? 0;
            const shown = shownOf(each, change, cards.has(each.ts), placeOf(person));
            seen.set(shown, each);
            return shown;
          });
      },
    },
    world: served.world,
  };
};

const slackId = (person: string) => `U0${person.toUpperCase()}`;
const personOf = (person: string) => `slack:T0TACTFUL:${slackId(person)}`;
const shortId = (id: string) => id.replace(/^slack:T0TACTFUL:U0(\w+)$/, (_, name: string) => name.toLowerCase());

/** A message as its reader sees it, in the words of a conversation. */
function shownOf(message: ShownMessage, change: number, card: boolean, place: Place): Shown {
  const { blocks } = message;
  const header = blocks.find((each) => each['type'] === 'header');
  const actions = blocks.filter((each) => each['type'] === 'actions').flatMap((each) => objectsIn(each, 'elements'));
  // Controls are told apart by their words and their number, in reading order.
  const counted = (label: string, all: string[]) =>
    JSON.stringify({ label, nth: all.filter((each) => each === label).length });
  const order: string[] = [];
  const buttons: Shown['buttons'] = [];
  const taps: Shown['taps'] = [];
  for (const block of blocks) {
    const accessory = block['accessory'];
    if (isObject(accessory) && accessory['type'] === 'button') {
      const label = textIn(accessory, 'text', 'text') ?? '';
      taps.push({ label: (textIn(block, 'text', 'text') ?? '').split(':\n')[0] ?? '', control: counted(label, order) });
      order.push(label);
    }
    if (block['type'] !== 'actions') continue;
    for (const element of objectsIn(block, 'elements')) {
      const label = textIn(element, 'text', 'text') ?? '';
      buttons.push({ label, control: counted(label, order) });
      order.push(label);
    }
  }
  return {
    change,
    card,
    heading: header === undefined ? null : (textIn(header, 'text', 'text') ?? null),
    texts: [message.text, ...message.text.split('\n'), ...actions.map((each) => textIn(each, 'text', 'text') ?? '')],
    inputs: blocks.filter((each) => each['type'] === 'input').map((each) => inputOf(each, place)),
    buttons,
    taps,
  };
}

function inputOf(block: JsonObject, place: Place): ShownInput {
  const element = isObject(block['element']) ? block['element'] : {};
  const options = objectsIn(element, 'options').map((each) => ({
    value: textIn(each, 'value') ?? '',
    label: textIn(each, 'text', 'text') ?? '',
  }));
  const type = element['type'];
  const initial = [element['initial_option'] ?? null, ...objectsIn(element, 'initial_options')];
  const chosen = initial.flatMap((each: Json) => (isObject(each) ? [textIn(each, 'value') ?? ''] : []));
  const seconds = element['initial_date_time'];
  const text = typeof seconds === 'number' ? wallTime(seconds * 1000, place) : (textIn(element, 'initial_value') ?? '');
  const many = type === 'checkboxes' || type === 'multi_static_select';
  return {
    id: (textIn(element, 'action_id') ?? '').replace(/^in:/, ''),
    label: (textIn(block, 'label', 'text') ?? '').replace(/ \(for the record\)$/, ''),
    value: options.length > 0 ? (chosen.length > 0 || many ? chosen : ['']) : [text],
    many,
    options: options.length > 0 ? options : null,
  };
}

/** What a person gives for a field of this id, as hands give it: words of an option, a moment that was picked. */
function given(
  message: Shown,
  shown: ShownMessage,
  id: string,
  raw: string | string[],
  now: number,
  place: Place,
): [string, string | string[]] {
  const input = message.inputs.find((each) => each.id === id);
  const block = shown.blocks.find((each) => textIn(each, 'element', 'action_id') === `in:${id}`);
  if (input === undefined || block === undefined) throw new Error(`there is no field ${id}`);
  const label = textIn(block, 'label', 'text') ?? '';
  const words = (value: string) => input.options?.find((each) => each.value === value)?.label ?? value;
  if (textIn(block, 'element', 'type') === 'datetimepicker') {
    const { value } = validators.dateTime(String(raw), now, place);
    if (typeof value !== 'number') throw new Error(`a moment can only be picked, and "${String(raw)}" is none`);
    return [label, new Date(value).toISOString()];
  }
  return [label, Array.isArray(raw) ? raw.map(words) : words(raw)];
}
