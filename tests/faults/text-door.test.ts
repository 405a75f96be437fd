import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chanceOf, quantile, seedOf, sized } from '../support/chance.ts';
import { grown, handWritten } from '../support/corpus-text.ts';
import { type Json, mutatedText } from '../support/mutated.ts';
import { ownFolder, pressesOf, request, signIn, startServer, type Window } from '../support/server.ts';

// Whatever anybody sends to the playground's door in place of an act, the product stays up and everybody's words stay put.

const seed = seedOf('text-door');
const written = handWritten();

describe('sent to the door', () => {
  it('of twenty thousand broken or bent acts none ends the product, none fails in it, and none touches another walk', async () => {
    const folder = ownFolder('text-door');
    const server = await startServer({ folder: folder.path });
    const window = await signIn(server);
    const chance = chanceOf(seed + 1);
    // Somebody else's walk, with words on it that nobody else may move.
    const witness = await window.act('emil', randomUUID(), { type: 'start', playbook: 'complaint', text: 'a witness' });
    const before = (await window.get('/api/record?person=emil')).text.replace(/"rev":\d+/, '');
    const { walks, acts } = await openActs(window);
    const answered = new Map<number, number>();
    const waits: number[] = [];
    let stop = false;
    const probing = (async () => {
      while (!stop) {
        const began = performance.now();
        await request(`${server.origin}/healthz`, {});
        waits.push(performance.now() - began);
      }
    })();
    const many = sized(20_000, 700);
    let sent = 0;
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        while (sent < many) {
          sent += 1;
          const good = { id: randomUUID(), person: chance.one(['ana', 'ben', 'chloe']), act: chance.one(acts) };
          // Some are whole and carry hostile words, so that what lies behind the door is reached as well.
          const body = chance.odds(0.3) ? JSON.stringify(worded(good, chance)) : mutatedText(good, written, chance);
          const { status } = await window.post('/api/act', body);
          answered.set(status, (answered.get(status) ?? 0) + 1);
          if (status >= 500) throw new Error(`${status} to ${body}`);
        }
      }),
    );
    stop = true;
    await probing;
    console.info(
      `text: ${sent} mutated acts at the door, answered ${[...answered].map(([status, count]) => `${count} times ${status}`).join(', ')}; ` +
        `meanwhile /healthz took ${Math.round(quantile(waits, 0.99))} ms (p99)`,
    );
    expect(walks.length).toBeGreaterThan(0);
    expect(pressesOf(witness.body).length).toBeGreaterThan(0);
    expect((await window.get('/api/record?person=emil')).text.replace(/"rev":\d+/, '')).toBe(before);
    expect(server.printed()).not.toMatch(
      /unexpected failure|"code":"(web\.failed|request-failed|crashed|loop-failed)"/,
    );
    expect(quantile(waits, 0.99)).toBeLessThan(1000);
    window.close();
    server.signal('SIGTERM');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    folder.remove();
  });
});

/** Three open walks, and the acts that their cards and the message box can send. */
async function openActs(window: Window): Promise<{ walks: string[]; acts: Json[] }> {
  const walks: string[] = [];
  const acts: Json[] = [
    { type: 'start', playbook: 'complaint', text: 'hello' },
    { type: 'say', text: 'a note' },
    { type: 'refresh' },
  ];
  for (const person of ['ana', 'ben', 'chloe']) {
    const { body } = await window.act(person, randomUUID(), { type: 'start', playbook: 'complaint', text: '' });
    walks.push(...(body.lines ?? []).map((line) => line.key));
    for (const press of pressesOf(body))
      acts.push({
        type: 'press',
        press,
        inputs: { customer_name: 'Mrs Okafor', mood: 'upset', note: '', 'follow_up_at~when': 'Fri 27 Nov 2026, 12:00' },
      });
  }
  return { walks, acts };
}

/** The same act with hostile words in place of its own. */
function worded(value: Json, chance: ReturnType<typeof chanceOf>, key = ''): Json {
  if (typeof value === 'string')
    return ['id', 'person', 'type', 'press', 'playbook'].includes(key) ? value : grown(written, chance, 2000);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, worded(each, chance, name)]));
}
