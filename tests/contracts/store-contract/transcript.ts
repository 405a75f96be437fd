import { expect, it } from 'vitest';
import type { Store } from '../../../src/app/ports/store.ts';
import type { Open } from '../store-contract.ts';

type Put = Parameters<Store['transcript']['put']>[0];

/** What a playground conversation shows, after a reload as before. */
export function transcriptContract(open: Open): void {
  const line = (over: Partial<Put>): Put => ({
    person: 'ana',
    key: 'card',
    from: 'bot',
    body: 'first',
    at: 1,
    bottom: false,
    shrunk: null,
    ...over,
  });

  it('appends lines and hands back the last ones, oldest first', async () => {
    const { store } = await open();
    const seqs: number[] = [];
    for (const key of ['a', 'b', 'c', 'd'])
      seqs.push(await store.transcript.put(line({ key, body: { key }, from: key === 'b' ? 'person' : 'bot' })));
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(await store.transcript.lines('ana', 3)).toEqual([
      { seq: seqs[1], key: 'b', from: 'person', body: { key: 'b' }, at: 1 },
      { seq: seqs[2], key: 'c', from: 'bot', body: { key: 'c' }, at: 1 },
      { seq: seqs[3], key: 'd', from: 'bot', body: { key: 'd' }, at: 1 },
    ]);
    expect(await store.transcript.lines('ana', 100)).toHaveLength(4);
    expect(await store.transcript.lines('ben', 100)).toEqual([]);
  });

  it('replaces the line of the same key where it stands', async () => {
    const { store } = await open();
    const seq = await store.transcript.put(line({}));
    await store.transcript.put(line({ key: 'later', body: 'later' }));
    expect(await store.transcript.put(line({ body: 'second', at: 7 }))).toBe(seq);
    const lines = await store.transcript.lines('ana', 10);
    expect(lines.map((each) => [each.key, each.body, each.at])).toEqual([
      ['card', 'second', 7],
      ['later', 'later', 1],
    ]);
  });

  it('brings a line to the bottom and leaves the shrunk one in its place', async () => {
    const { store } = await open();
    const seq = await store.transcript.put(line({}));
    await store.transcript.put(line({ key: 'note', from: 'person', body: 'he is cross' }));
    const moved = await store.transcript.put(line({ body: 'second', bottom: true, shrunk: 'see below' }));
    expect(moved).toBeGreaterThan(seq);
    const lines = await store.transcript.lines('ana', 10);
    expect(lines.map((each) => each.body)).toEqual(['see below', 'he is cross', 'second']);
    expect(lines[0]?.seq).toBe(seq);
    expect(lines[2]).toMatchObject({ seq: moved, key: 'card' });
    expect(lines[0]?.key).not.toBe('card');
    await store.transcript.put(line({ body: 'third' }));
    expect((await store.transcript.lines('ana', 10)).map((each) => each.body)).toEqual([
      'see below',
      'he is cross',
      'third',
    ]);
  });

  it('leaves nothing behind when nothing is to be left', async () => {
    const { store } = await open();
    await store.transcript.put(line({}));
    await store.transcript.put(line({ key: 'note', body: 'note' }));
    await store.transcript.put(line({ body: 'second', bottom: true, shrunk: null }));
    expect((await store.transcript.lines('ana', 10)).map((each) => each.body)).toEqual(['note', 'second']);
  });

  it('shows a message that was delivered twice once', async () => {
    const { store } = await open();
    await store.transcript.put(line({}));
    await store.transcript.put(line({ key: 'note', body: 'note' }));
    const once = line({ body: 'second', bottom: true, shrunk: 'see below' });
    const seq = await store.transcript.put(once);
    expect(await store.transcript.put(once)).toBe(seq);
    expect((await store.transcript.lines('ana', 10)).map((each) => each.body)).toEqual(['see below', 'note', 'second']);
  });

  it('keeps conversations apart', async () => {
    const { store } = await open();
    await store.transcript.put(line({}));
    await store.transcript.put(line({ person: 'ben', body: 'for ben' }));
    expect((await store.transcript.lines('ana', 10)).map((each) => each.body)).toEqual(['first']);
    expect((await store.transcript.lines('ben', 10)).map((each) => each.body)).toEqual(['for ben']);
  });
}
