import type { Input, View } from '../../src/core/view.ts';
import { momentOf } from '../support/clock.ts';
import { directory, PEOPLE } from '../support/people.ts';
import { openProduct, standing, textsOf } from '../support/product.ts';
import { openShippedLetters } from '../support/product-letters.ts';
import { openShippedPhrases } from '../support/product-phrases.ts';
import { faultsOf } from '../support/well-formed.ts';
import type { OpenStage, Shown } from './driver.ts';

/** People take their time between two acts. ms */
const PACE = 2000;

/** The product in this very process, with our own port in place of a chat platform. */
export const inProcess: OpenStage = async ({ person: opener, at }) => {
  const zone = directory.person(opener)?.place.timeZone ?? 'UTC';
  const product = await openProduct({
    start: momentOf(at, zone),
    phrases: openShippedPhrases(),
    letters: openShippedLetters(),
  });
  const { store, clock, chat } = product;
  const views = new WeakMap<Shown, View>();
  const known = new Set<string>();
  return {
    driver: {
      platform: chat.platform,
      async type(person, text) {
        await product.advance(PACE);
        await product.type(person, text);
      },
      async press(person, message, control, filled) {
        await product.advance(PACE);
        const view = views.get(message);
        await product.pressRaw(person, control, { ...(view === undefined ? {} : standing(view)), ...filled });
      },
      async see(person) {
        return chat
          .conversation(person)
          .filter((each) => each.from === 'bot')
          .map((each) => {
            const shown = shownOf(each.view, each.change, each.key.startsWith('walk:') && !each.shrunk);
            views.set(shown, each.view);
            const faults = faultsOf(each.view);
            if (faults.length > 0) throw new Error(`${each.key} can't be drawn everywhere: it ${faults.join(', ')}`);
            return shown;
          });
      },
    },
    world: {
      now: clock.now,
      advance: product.advance,
      sleep: product.sleep,
      playbooks: product.playbooks,
      zoneOf: (person) => product.directory.person(person)?.place.timeZone ?? 'UTC',
      nameOf: (person) => product.directory.person(person)?.name ?? null,
      sessions: () =>
        store.read(async (tx) => {
          for (const person of PEOPLE) for (const each of await tx.openSessions(person)) known.add(each.id);
          const sessions = [];
          for (const id of known) sessions.push(await tx.session(id));
          return sessions.filter((each) => each !== null).toSorted((a, b) => b.touchedAt - a.touchedAt);
        }),
      complaint: (id) => store.read((tx) => tx.complaint(id)),
      promisesOf: (id) => store.read((tx) => tx.promisesOf(id)),
      escalationsOf: (id) => store.read((tx) => tx.escalationsOf(id)),
      followUpsOf: (id) =>
        store.read(async (tx) => {
          const found = [];
          for await (const each of tx.followUps()) if (each.sessionId === id) found.push(each);
          return found;
        }),
      close: product.close,
    },
  };
};

function shownOf(view: View, change: number, card: boolean): Shown {
  const buttons = view.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));
  const items = view.blocks.flatMap((block) => (block.type === 'fields' ? block.items : []));
  const inputs = view.blocks.flatMap((block) => (block.type === 'form' ? block.inputs : []));
  const heading = view.blocks.find((block) => block.type === 'text' && block.style === 'heading');
  return {
    change,
    card,
    heading: heading?.type === 'text' ? heading.text : null,
    texts: textsOf(view),
    inputs: inputs.map((input) => ({
      id: input.id,
      label: input.label,
      value: [input.value].flat(),
      many: input.kind === 'choices',
      options: optionsOf(input),
    })),
    buttons: buttons.map(({ label, press }) => ({ label, control: press })),
    taps: items.flatMap(({ label, press }) => (press === null ? [] : [{ label, control: press }])),
  };
}

function optionsOf(input: Input): { value: string; label: string }[] | null {
  return 'options' in input ? input.options : null;
}
