import { randomUUID } from 'node:crypto';
import type { Line } from '../../adapters/web/send.ts';
import { serveProduct } from '../support/product-in-browser.ts';
import { isObject, type Json, type JsonObject, objectsIn, textIn } from '../support/slack/json.ts';
import { partsOf } from '../support/teams/cards/validate.ts';
import { adapterContract, type ContractStage } from './adapter-contract.ts';

adapterContract('the page', async (): Promise<ContractStage> => {
  const served = await serveProduct();
  const { origin } = new URL(served.address);
  const entry = await fetch(served.address, { redirect: 'manual' });
  const cookie = (entry.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const headers = { cookie, origin, 'content-type': 'application/json' };
  const sent: string[] = [];
  const broken: string[] = [];
  const store = served.product.playground?.store;
  if (store === undefined) throw new Error('there is no playground');

  async function post(body: string): Promise<void> {
    const response = await fetch(`${origin}/api/act`, { method: 'POST', headers, body });
    if (response.status !== 200) broken.push(`${response.status} ${await response.text()}`);
    await served.product.settle();
  }
  async function act(person: string, what: object, id: string = randomUUID()): Promise<void> {
    const body = JSON.stringify({ id, person, act: what });
    sent.push(body);
    await post(body);
  }
  async function lines(person: string): Promise<Line[]> {
    const response = await fetch(`${origin}/api/state?person=${person}`, { headers });
    const state = (await response.json()) as { conversation: { lines: Line[] } };
    return state.conversation.lines;
  }
  const cardsOf = async (person: string) =>
    (await lines(person)).flatMap((each) => (each.from === 'bot' ? [each.card as unknown as JsonObject] : []));

  async function pressing(person: string, label: string, values: Record<string, string>): Promise<object> {
    const card = (await cardsOf(person)).findLast((each) => buttonIn(each, label) !== null);
    const button = card === undefined ? null : buttonIn(card, label);
    if (card === undefined || button === null) throw new Error(`${person} has no ${label}`);
    const standing = inputsOf(card).map((each): [string, string | string[]] => [
      textIn(each, 'id') ?? '',
      each['isMultiSelect'] === true ? split(textIn(each, 'value')) : (textIn(each, 'value') ?? ''),
    ]);
    const inputs = { ...Object.fromEntries(standing) };
    for (const [id, value] of Object.entries(values)) if (Object.hasOwn(inputs, id)) inputs[id] = value;
    return { type: 'press', press: textIn(button['data'], 'press') ?? '', inputs };
  }

  return {
    start: (who, text) => act(who, { type: 'start', playbook: 'complaint', text }),
    type: (who, text) => act(who, { type: 'say', text }),
    async press(who, label, { values = {}, times = 1 } = {}) {
      const what = await pressing(who, label, values);
      await Promise.all(Array.from({ length: times }, () => act(who, what)));
    },
    async pressOf(thief, owner, label, values) {
      const before = (await lines(thief)).length;
      await act(thief, await pressing(owner, label, values));
      return (await lines(thief))
        .slice(before)
        .map((each) => JSON.stringify(each))
        .join('\n');
    },
    async again() {
      for (const body of sent.slice()) await post(body);
    },
    async see(who) {
      const all = await lines(who);
      const cards = await cardsOf(who);
      return {
        text: all.map((each) => (each.from === 'bot' ? readable(each.card as unknown as Json) : each.text)).join('\n'),
        spoken: all.flatMap((each) => (each.from === 'bot' ? [each.fallback] : [])),
        // The page draws texts as texts; that nothing in them comes alive is shown in a real browser.
        live: [],
        buttons: (label) => cards.filter((each) => buttonIn(each, label) !== null).length,
      };
    },
    complaints: () =>
      store.read(async (tx) => {
        const all = [];
        for await (const each of tx.complaints()) all.push(each);
        return all;
      }),
    refuseNext: null,
    broken: () => broken,
    close: served.stop,
  };
});

function inputsOf(card: JsonObject): JsonObject[] {
  return partsOf(card, '').flatMap(({ part }) => (textIn(part, 'type')?.startsWith('Input.') ? [part] : []));
}

function buttonIn(card: JsonObject, label: string): JsonObject | null {
  for (const { part } of partsOf(card, ''))
    for (const action of objectsIn(part, 'actions')) if (action['title'] === label) return action;
  return null;
}

function split(value: string | null): string[] {
  return value === null || value === '' ? [] : value.split(',');
}

/** Everything on a card that somebody reads: its words, what stands in its fields, its buttons. */
function readable(value: Json): string {
  if (Array.isArray(value)) return value.map(readable).join('\n');
  if (!isObject(value)) return '';
  return Object.entries(value)
    .flatMap(([key, each]) => {
      if (['text', 'title', 'value', 'label'].includes(key))
        return typeof each === 'string' ? [each] : [readable(each)];
      return ['fallbackText', 'data', 'id', 'type'].includes(key) ? [] : [readable(each)];
    })
    .join('\n');
}
