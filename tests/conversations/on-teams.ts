import { wordsToMoment } from '../../src/core/moment-words.ts';
import { handClock, momentOf } from '../support/clock.ts';
import { organisation } from '../support/people.ts';
import { openShippedPhrases } from '../support/product-phrases.ts';
import { objectsIn, textIn } from '../support/slack/json.ts';
import { type Field, heldBy, screenOf } from '../support/teams/cards/screen.ts';
import type { ShownMessage } from '../support/teams/shown.ts';
import { openTeamsProduct, people, teamsId } from '../support/teams-product.ts';
import type { OpenStage, Shown, ShownInput } from './driver.ts';
import { placeOf, servedWorld } from './served-world.ts';

/** People take their time between two acts. ms */
const PACE = 2000;

/** The product in front of Teams: what is typed and pressed goes the whole way, and what is seen is what Teams shows. */
export const onTeams: OpenStage = async ({ person: opener, at }) => {
  const clock = handClock(momentOf(at, placeOf(opener).timeZone));
  const product = await openTeamsProduct({
    rates: 'off',
    productClock: clock,
    phrases: openShippedPhrases(),
    directory: people,
    people: organisation.people.map(({ id, name, place }) => ({
      name: id,
      realName: name,
      timeZone: place.timeZone,
      locale: place.language,
    })),
  });
  const { teams } = product;
  const seen = new WeakMap<Shown, ShownMessage>();
  const byId = new Map(organisation.people.map(({ id }) => [teamsId(id), id]));
  const served = servedWorld({
    product,
    clock,
    personOf: teamsId,
    shortId: (id) => byId.get(id) ?? id,
    named: (person) => [...teams.world.people.values()].find((each) => each.name === person)?.realName,
  });

  return {
    driver: {
      platform: 'teams',
      async type(person, text) {
        await served.pass(PACE);
        const hands = teams.user(person);
        // A slash command comes without its slash; what is no command is a line that begins with one.
        const command = /^\/((?:complaint|phone)(?:\s[\s\S]*)?)$/.exec(text);
        if (command === null) await hands.say(text);
        else await hands.slash(command[1] ?? '');
        await product.settled();
      },
      async press(person, message, control, filled) {
        await served.pass(PACE);
        const shown = seen.get(message);
        if (shown === undefined) throw new Error('this message was never seen');
        const { label, nth } = JSON.parse(control) as { label: string; nth: number };
        const values = Object.fromEntries(Object.entries(filled).map(([id, raw]) => [labelOf(shown, id), raw]));
        await teams.user(person).press(shown, label, { nth, values, stale: true });
        await product.settled();
      },
      async see(person) {
        const cards = await served.cardsOf(person);
        const entries = teams.ledger.entries();
        const hands = teams.user(person);
        const messages = hands
          .sees()
          .filter((each) => each.from === 'app')
          .map((each) => {
            const change = entries.findLast((entry) => entry.id === each.id)?.number ?? 0;
            const shown = shownOf(each, change, cards.has(each.id));
            seen.set(shown, each);
            return shown;
          });
        // Words beside a card stand there for a moment, after everything that came before them.
        const words = hands.notices.map(({ after, words }) => ({ ...NOTHING, change: after + 0.5, texts: [words] }));
        return [...messages, ...words];
      },
    },
    world: {
      ...served.world,
      async close() {
        await product.close();
        if (teams.warnings.length > 0) throw new Error(`Teams warns:\n${teams.warnings.join('\n')}`);
      },
    },
  };
};

const NOTHING: Shown = { change: 0, card: false, heading: null, texts: [], inputs: [], buttons: [], taps: [] };

/** Taps on a row are called by what they do and the row's label; a conversation writes the label alone. */
const VERB = /^(Change|Open|Look Into|Ask Them|Show|Answer|Switch Off|Switch On|End) /;

/** A message as its reader sees it, in the words of a conversation. */
function shownOf(message: ShownMessage, change: number, card: boolean): Shown {
  const screen = message.card === null ? null : screenOf(message.card);
  const pressables = screen?.pressables ?? [];
  const buttons: Shown['buttons'] = [];
  const taps: Shown['taps'] = [];
  pressables.forEach(({ action, label }, at) => {
    // Controls are told apart by their words and their number, in reading order.
    const nth = pressables.slice(0, at).filter((each) => each.label === label).length;
    const control = JSON.stringify({ label, nth });
    const isButton = objectsIn(message.card ?? {}, 'actions').includes(action) || inActionSet(message, label);
    // What has no place among the six buttons of a card is a button that looks like a line.
    if (isButton || !VERB.test(label)) buttons.push({ label, control });
    else taps.push({ label: label.replace(VERB, ''), control });
  });
  return {
    change,
    card,
    heading: screen?.heading ?? null,
    texts: [message.text, ...message.text.split('\n'), ...buttons.map((each) => each.label)],
    inputs: (screen?.fields ?? []).map(inputOf),
    buttons,
    taps,
  };
}

function inActionSet({ card }: ShownMessage, label: string): boolean {
  return objectsIn(card ?? {}, 'body').some(
    (each) => each['type'] === 'ActionSet' && objectsIn(each, 'actions').some((action) => action['title'] === label),
  );
}

function inputOf(field: Field): ShownInput {
  const { element } = field;
  const options = objectsIn(element, 'choices').map((each) => ({
    value: textIn(each, 'value') ?? '',
    label: textIn(each, 'title') ?? '',
  }));
  const many = element['isMultiSelect'] === true;
  // A moment stands there in words, which are read back exactly.
  const held = wordsToMoment(heldBy(field));
  return {
    id: field.id.replace(/^\w+:/, ''),
    label: field.label.replace(/ \(for the record\)$/, ''),
    value: many ? held.split(',').filter((each) => each !== '') : [held],
    many,
    options: options.length > 0 ? options : null,
  };
}

/** The label of the field with this id, as hands name it. */
function labelOf({ card }: ShownMessage, id: string): string {
  const field = screenOf(card ?? {}).fields.find((each) => each.id.replace(/^\w+:/, '') === id);
  if (field === undefined) throw new Error(`there is no field ${id}`);
  return field.label;
}
