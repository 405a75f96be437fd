import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aComplaint, aFullComplaint, aJob, anEntry, aPromise, aSession } from '../../support/records.ts';
import type { Open } from '../store-contract.ts';

const TEXTS: Record<string, string> = {
  'forty thousand characters': 'ä'.repeat(40_000),
  emoji: '👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽',
  'half an emoji': 'cut \ud83d here',
  'the other half': '\udc4d and on',
  'right to left': 'שלום \u202eevil\u202c عليكم',
  'control characters': '\u0001\u0007\u0008\u000b\u001b[31m\u007f\u0085',
  'a NUL': 'before\0after',
  'only NULs': '\0\0\0',
  'our own escape character': '\u001a0000 \u001a001a \u001a',
  'line breaks': 'one\r\ntwo\u2028three\u2029four\n',
  'what looks like SQL': `'; drop table complaints; -- " \\ \${x} $1 ? %s`,
  'what looks like JSON': '{"a": "\\u0000"} \\u0000',
  'combining marks': 'e\u0301 is not é',
  'nothing at all': '',
};

/** Whatever is typed is only text, and comes back as it was typed. */
export function textsContract(open: Open): void {
  it.each(Object.entries(TEXTS))('keeps %s, in columns and in JSON', async (_, text) => {
    const { store } = await open();
    const session = aSession({
      skipped: { thank: text },
      notes: [{ id: 'n', at: 1, by: 'ana', text, withdrawn: false }],
    });
    const complaint = aFullComplaint({
      nature: text,
      description: text,
      customer: { name: text, address: text, phone: text, email: text },
      notes: session.notes,
      followUpAt: text,
    });
    const entry = anEntry({ act: { text }, changes: [{ path: 'nature', before: text, after: null }] });
    await store.transact(async (tx) => {
      await tx.saveSession(session);
      await tx.saveComplaint(complaint);
      await tx.savePromise(aPromise({ what: text }));
      await tx.appendTrail(entry);
      await tx.putJob(aJob({ payload: { text } }));
    });
    await store.transcript.put({
      person: 'ana',
      key: 'k',
      from: 'person',
      body: { text },
      at: 1,
      bottom: false,
      shrunk: null,
    });
    await store.read(async (tx) => {
      expect(await tx.session('s1')).toEqual({ ...session, version: 1 });
      expect(await tx.complaint('c1')).toEqual({ ...complaint, version: 1 });
      expect((await tx.promisesOf('c1'))[0]?.what).toBe(text);
      expect(await tx.trail({ complaintId: 'c1' })).toEqual([entry]);
    });
    expect((await store.transcript.lines('ana', 1))[0]?.body).toEqual({ text });
    expect((await store.jobs.claim('w', 9_000, 1, 1_000))[0]?.payload).toEqual({ text });
  });

  it('tells ids apart whatever is in them', async () => {
    const { store } = await open();
    const ids = ['a\0b', 'a\u001a0000b', 'ab', 'a b', 'a\ud83db', 'A\0B', "a'b"];
    for (const id of ids) expect(await store.transact((tx) => tx.claimInbound(id, 1)), JSON.stringify(id)).toBe(true);
    for (const id of ids) expect(await store.transact((tx) => tx.claimInbound(id, 1))).toBe(false);
  });

  it('keeps any text at all', async () => {
    const { store } = await open();
    let count = 0;
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, text, async (one, other) => {
        count += 1;
        const id = `c${count}`;
        const solution = { what: other, onTheSpot: null, promisedFor: other === '' ? null : other };
        const complaint = aComplaint({ id, nature: one, solution });
        await store.transact((tx) => tx.saveComplaint(complaint));
        expect(await store.read((tx) => tx.complaint(id))).toEqual({ ...complaint, version: 1 });
      }),
      { numRuns: 150 },
    );
  });
}
