import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderCard } from '../../adapters/web/render.ts';
import type { Reply } from '../../src/app/ports.ts';
import { RESERVED_WORDS } from '../../src/app/words.ts';
import type { Act, Inputs } from '../../src/core/event.ts';
import { maskCardNumbers } from '../../src/core/mask.ts';
import { decodePress, WALK_ACTS } from '../../src/core/press.ts';
import { chanceOf, seedOf, sized } from '../support/chance.ts';
import { grown, type HostileText, handWritten } from '../support/corpus-text.ts';
import { buttonsOf, openProduct, type Product } from '../support/product.ts';
import { databaseOf, ownFolder } from '../support/server.ts';

// Whatever is typed is only text: kept as it is, shown as it is, and nothing anywhere takes it for anything else.

const seed = seedOf('text');
const written = handWritten();
const STALL = 250;

const unhandled: unknown[] = [];
const note = (error: unknown) => void unhandled.push(error);
beforeAll(() => {
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
});
afterAll(() => {
  process.off('unhandledRejection', note);
  process.off('uncaughtException', note);
  expect(unhandled).toEqual([]);
});

/** Every field of the complaint into which a person types freely, and one choice of each kind. */
const FIELDS = [
  ...['customer_name', 'customer_phone', 'customer_email', 'customer_address', 'description', 'expected', 'solution'],
  ...[
    'measures',
    'prevention',
    'compensation_amount',
    'compensation_percent',
    'follow_up_at',
    'promised_for',
    'mood',
    'helps',
  ],
];

describe('typed into the product', () => {
  it('every hostile text is kept as it is, wherever it is typed, and none holds anybody up', async () => {
    const folder = ownFolder('text');
    const url = `sqlite:${databaseOf(folder.path)}`;
    const to = await openProduct({ url, newId: () => randomUUID().replaceAll('-', '') });
    const chance = chanceOf(seed);
    const texts: HostileText[] = [
      ...written,
      ...Array.from({ length: sized(10_000, 300) }, (_, index) => ({
        from: `grown ${index}`,
        text: grown(written, chance),
      })),
    ];
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const slow: { from: string; ms: number }[] = [];
    let [walk, longest]: [string | null, number] = [null, 0];
    for (const [index, { from, text }] of texts.entries()) {
      const field = FIELDS[index % FIELDS.length] ?? 'customer_name';
      // A fresh walk now and then, and wherever the last text was a word that acts.
      walk = index % 8 === 0 || walk === null ? await begun(to) : walk;
      to.clock.advance(10_000);
      const { ms, acted } = await typed(to, walk, { field, text, from });
      longest = Math.max(longest, ms);
      if (acted || ms > STALL) walk = null;
      if (ms > STALL) slow.push({ from, ms: await fastest(to, { field, text, from }) });
    }
    delay.disable();
    console.info(
      `text: ${texts.length} texts; the longest act took ${Math.round(longest)} ms of the processor, ` +
        `and the loop was held up ${Math.round(delay.max / 1e6)} ms at most`,
    );
    expect(slow.filter(({ ms }) => ms > STALL)).toEqual([]);
    await to.close();
    folder.remove();
  });

  it('what an adapter may hand on, however odd its keys and values, the engine takes without failing', async () => {
    const to = await openProduct({ newId: () => randomUUID().replaceAll('-', '') });
    const chance = chanceOf(seed + 2);
    for (let turn = 0; turn < sized(20_000, 600); turn++) {
      if (turn % 50 === 0) await begun(to);
      const walk = (await to.store.read((tx) => tx.openSessions('ben')))[0];
      const act: Act = {
        type: 'press',
        press: decodePress(
          `${chance.one(WALK_ACTS)}|${walk?.id}|${walk?.at}|${chance.one(['', 'chloe', 'customer_name', '0', '__proto__', 'constructor'])}`,
        ) ?? { do: 'help' },
        inputs: oddInputs(chance),
      };
      const reply = await to.app.handle(event('ben', act));
      expect(reply.deliveries.length).toBeGreaterThan(0);
      for (const { view } of reply.deliveries) renderCard(view);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
    await to.close();
  });
});

type Typing = { field: string; text: string; from: string };

async function begun(to: Product): Promise<string> {
  for (const open of await to.store.read((tx) => tx.openSessions('ben')))
    await to.app.handle(event('ben', pressing(`confirm-cancel|${open.id}|${open.at}|duplicate`, {})));
  const reply = await to.app.handle(event('ben', { type: 'start', playbook: 'complaint', text: '' }));
  return /^walk:(.+)$/.exec(reply.deliveries[0]?.key ?? '')?.[1] ?? '';
}

function event(by: string, act: Act) {
  return { id: randomUUID(), by, conversation: { platform: 'test', person: by, address: by }, act };
}

function pressing(encoded: string, inputs: Inputs): Act {
  const press = decodePress(encoded);
  if (press === null) throw new Error(`nobody can read ${encoded}`);
  return { type: 'press', press, inputs };
}

/**
 * Types a text into a field, as a note and as a line; each time it must be on record unchanged. `ms`: what the slower act
 * took of the processor, which is the longest that it can have held anybody up; `acted`: it was a word that acts.
 */
async function typed(
  to: Product,
  walk: string,
  { field, text, from }: Typing,
): Promise<{ ms: number; acted: boolean }> {
  const kept = maskCardNumbers(text);
  const blank = kept.trim() === '';
  const press = await timed(to, pressing(`save|${walk}|thank|`, { [field]: text, note: text }));
  expect(press.reply.saved, from).toBe(true);
  const session = await to.store.read((tx) => tx.session(walk));
  expect(session?.answers[field]?.raw, `${field}: ${from}`).toBe(blank ? undefined : kept);
  if (!blank) expect(session?.notes.at(-1)?.text, from).toBe(kept);

  const say = await timed(to, { type: 'say', text });
  expect(say.reply.saved, from).toBe(true);
  const ms = Math.max(press.ms, say.ms);
  if (say.reply.deliveries.some((each) => each.key.startsWith('note:'))) {
    const after = await to.store.read((tx) => tx.session(walk));
    expect(after?.notes.at(-1)?.text, from).toBe(kept);
    return { ms, acted: false };
  }
  const labels = press.reply.deliveries.flatMap(({ view }) => buttonsOf(view)).map((label) => label.toLowerCase());
  const line = text.trim().replace(/\s+/gu, ' ').toLowerCase();
  const command = /^\/?(complaint|phone)(\s|$)/.test(line);
  if (!blank && !command) expect([...RESERVED_WORDS, ...labels], from).toContain(line);
  return { ms, acted: !blank };
}

/** One act with its answer drawn as the playground draws it, and the ms of processor time that both took on this thread. */
async function timed(to: Product, act: Act): Promise<{ reply: Reply; ms: number }> {
  const before = process.threadCpuUsage();
  const reply = await to.app.handle(event('ben', act));
  for (const { view } of reply.deliveries) JSON.stringify(renderCard(view));
  const { user, system } = process.threadCpuUsage(before);
  return { reply, ms: (user + system) / 1000 };
}

/** The best of three, each on a walk of its own: where a collector of garbage stepped in, it does so once. */
async function fastest(to: Product, typing: Typing): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3; turn++) best = Math.min(best, (await typed(to, await begun(to), typing)).ms);
  return best;
}

/** Inputs as an adapter hands them on: texts and lists of texts, but under any key and of any length. */
function oddInputs(chance: ReturnType<typeof chanceOf>): Inputs {
  const keys = [
    ...FIELDS,
    'note',
    'panel.to',
    'panel.reason',
    '__proto__',
    'constructor',
    'toString',
    'no_such_field',
    'call_back_at',
    'on_the_spot',
    'compensation_kind',
    'satisfied',
  ];
  const entries = Array.from({ length: chance.below(5) }, () => {
    const text = () => grown(written, chance, 300);
    return `${JSON.stringify(chance.one(keys))}:${JSON.stringify(chance.odds(0.7) ? text() : Array.from({ length: chance.below(4) }, text))}`;
  });
  return JSON.parse(`{${entries.join(',')}}`) as Inputs;
}
