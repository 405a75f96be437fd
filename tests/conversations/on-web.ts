import type { Card } from '../../adapters/web/render.ts';
import { WHEN, wordsToMoment } from '../../src/core/moment-words.ts';
import { handClock, momentOf } from '../support/clock.ts';
import { type JsonObject, objectsIn, textIn } from '../support/slack/json.ts';
import { openWebProduct } from '../support/web-product.ts';
import type { OpenStage, Shown, ShownInput } from './driver.ts';
import { placeOf, servedWorld } from './served-world.ts';

/** People take their time between two acts. ms */
const PACE = 2000;

/** The playground behind a real server: what is typed and pressed is what its page sends, and what is seen is what it gets. */
export const onWeb: OpenStage = async ({ person: opener, at }) => {
  const clock = handClock(momentOf(at, placeOf(opener).timeZone));
  const product = await openWebProduct(clock);
  const { playground, settled, close } = product;
  const seen = new WeakMap<Shown, JsonObject[]>();
  const served = servedWorld({
    product: { platforms: playground, settled, close },
    clock,
    personOf: (person) => person,
    shortId: (id) => id,
    named: () => undefined,
  });

  return {
    driver: {
      platform: 'web',
      async type(person, text) {
        await product.moveClock(PACE);
        // The page sends no line of blanks.
        if (text.trim() !== '') await product.act(person, { type: 'say', text });
        await settled();
      },
      async press(person, message, control, filled) {
        await product.moveClock(PACE);
        const inputs = (seen.get(message) ?? []).filter(isInput).map((each) => {
          const given = filled[bareId(each)];
          return [textIn(each, 'id') ?? '', given ?? (isMany(each) ? chosenIn(each) : heldBy(each))];
        });
        await product.act(person, { type: 'press', press: control, inputs: Object.fromEntries(inputs) });
        await settled();
      },
      async see(person) {
        const lines = await product.lines(person);
        return lines.flatMap(({ line, change }) => {
          if (line.from === 'person') return [];
          const elements = elementsIn(line.card);
          // What shrank keeps its place under a key that no message has.
          const shown = shownOf(elements, change, /^walk:[^#]*$/.test(line.key));
          seen.set(shown, elements);
          return [shown];
        });
      },
    },
    world: { ...served.world, now: playground.clock.now, advance: product.moveClock },
  };
};

/** All elements of a card in reading order, each before what it holds. */
function elementsIn(card: Card): JsonObject[] {
  const within = (element: JsonObject): JsonObject[] => [
    element,
    ...['body', 'items', 'columns', 'rows', 'cells', 'actions']
      .flatMap((key) => objectsIn(element, key))
      .flatMap(within),
  ];
  return within(card as unknown as JsonObject);
}

/** A message as its reader sees it, in the words of a conversation. */
function shownOf(elements: JsonObject[], change: number, card: boolean): Shown {
  // The page goes by the same ids when it dresses a card.
  const withRole = (role: string) =>
    elements.filter((each) => new RegExp(`^${role}-\\d+$`).test(textIn(each, 'id') ?? ''));
  const heading = withRole('heading')[0];
  const pressables = (role: string) => withRole(role).flatMap((each) => objectsIn(each, 'actions'));
  return {
    change,
    card,
    heading: heading === undefined ? null : textIn(heading, 'text'),
    texts: elements.flatMap(textsOf).filter((each) => each !== ''),
    inputs: elements.filter(isInput).map(inputOf),
    buttons: pressables('buttons').map((each) => ({ label: textIn(each, 'title') ?? '', control: pressOf(each) })),
    // For ears a tap is called by what it does and the row's label; a conversation writes the label alone.
    taps: pressables('correction').map((each) => ({
      label: (textIn(each, 'tooltip') ?? '').slice(`${textIn(each, 'title') ?? ''} `.length),
      control: pressOf(each),
    })),
  };
}

function textsOf(element: JsonObject): string[] {
  switch (textIn(element, 'type')) {
    case 'TextBlock':
      return [textIn(element, 'text') ?? ''];
    case 'RichTextBlock':
      return [
        objectsIn(element, 'inlines')
          .map((each) => textIn(each, 'text') ?? '')
          .join(''),
      ];
    case 'Image':
      return [textIn(element, 'altText') ?? ''];
    case 'Action.Submit':
      return [textIn(element, 'title') ?? ''];
    case 'Input.Text':
      return [textIn(element, 'label') ?? '', heldBy(element), textIn(element, 'placeholder') ?? ''];
    case 'Input.ChoiceSet': {
      const titles = objectsIn(element, 'choices').map((each) => textIn(each, 'title') ?? '');
      return [textIn(element, 'label') ?? '', ...titles];
    }
    default:
      return [];
  }
}

function inputOf(element: JsonObject): ShownInput {
  const options = objectsIn(element, 'choices').map((each) => ({
    value: textIn(each, 'value') ?? '',
    label: textIn(each, 'title') ?? '',
  }));
  return {
    id: bareId(element),
    label: (textIn(element, 'label') ?? '').replace(/ \(for the record\)$/, ''),
    value: isMany(element) ? chosenIn(element) : [wordsToMoment(heldBy(element))],
    many: isMany(element),
    options: element['type'] === 'Input.ChoiceSet' ? options : null,
  };
}

const isInput = (element: JsonObject): boolean => textIn(element, 'type')?.startsWith('Input.') === true;
const isMany = (element: JsonObject): boolean => element['isMultiSelect'] === true;
const heldBy = (element: JsonObject): string => textIn(element, 'value') ?? '';
const pressOf = (action: JsonObject): string => textIn(action, 'data', 'press') ?? '';

/** What is ticked, of what can be. */
function chosenIn(element: JsonObject): string[] {
  const held = heldBy(element).split(',');
  return objectsIn(element, 'choices')
    .flatMap((each) => textIn(each, 'value') ?? [])
    .filter((each) => held.includes(each));
}

/** The id of an input without its mark of a moment in words. */
function bareId(element: JsonObject): string {
  const id = textIn(element, 'id') ?? '';
  return id.endsWith(WHEN) ? id.slice(0, -WHEN.length) : id;
}
