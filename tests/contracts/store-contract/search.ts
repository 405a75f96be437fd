import { expect, it } from 'vitest';
import type { Store } from '../../../src/app/ports/store.ts';
import type { Complaint } from '../../../src/core/complaint.ts';
import type { RecordScope } from '../../../src/core/record-scope.ts';
import { searchQuery } from '../../../src/core/search-text.ts';
import { aComplaint, aSession } from '../../support/records.ts';
import type { Open } from '../store-contract.ts';

const ALL: RecordScope = { type: 'all' };
const EVERYTHING = { skip: 0, take: 50 };

/** What is looked for is found alike, whichever database keeps it. */
export function searchContract(open: Open): void {
  const people = [
    customer('zan', 'Žan Kovač', { phone: '+38640123456', order: 'HF-2026/4411' }),
    customer('lukasz', 'Łukasz Wójcik', { email: 'lukasz.w@example.org' }),
    customer('strasse', 'Jürgen Groß', { phone: '+442079460000' }),
    customer('brien', "Aoife O'Brien", { order: 'KET4499001' }),
    customer('djordje', 'Đorđe Đukić', {}),
    customer('tanaka', '田中太郎', {}),
    customer('olena', 'Олена Їжак', {}),
    aComplaint({
      id: 'teller',
      openedAt: 90,
      description: 'The zander was cold, ask Kovač of order 99',
      measures: 'voucher',
    }),
    aComplaint({
      id: 'noted',
      openedAt: 91,
      notes: [
        { id: 'n1', at: 1, by: 'ana', text: 'Ring back on 0161 496 0123', withdrawn: false },
        { id: 'n2', at: 1, by: 'ana', text: 'a withdrawn secret', withdrawn: true },
      ],
    }),
  ];

  it.each([
    ['without its diacritics', 'zan kovac', ['zan', 'teller']],
    ['with diacritics that the record lacks', 'Zánder', ['teller']],
    ['by the beginning of a word', 'zan', ['zan', 'teller']],
    ['naming before telling, whichever is newer', 'kovač', ['zan', 'teller']],
    ['an l with a stroke', 'lukasz wojcik', ['lukasz']],
    ['an l with a stroke, typed', 'ŁUKASZ', ['lukasz']],
    ['a sharp s both ways', 'gross', ['strasse']],
    ['a sharp s, typed', 'Groß', ['strasse']],
    ['an umlaut without its dots', 'jurgen', ['strasse']],
    ['an umlaut spelled out', 'juergen', ['strasse']],
    ['a barred d', 'dorde dukic', ['djordje']],
    ['an apostrophe left out', 'obrien', ['brien']],
    ['an apostrophe of another shape', 'o’brien', ['brien']],
    ['what stands behind the apostrophe', 'brien', ['brien']],
    ['signs without blanks between them', '田中', ['tanaka']],
    ['another script, with its marks or without', 'іжак', ['olena']],
    ['a number of an order', '4411', ['zan']],
    ['an order as it is written', 'HF-2026/4411', ['zan']],
    ['an order without its marks', 'hf20264411', ['zan']],
    ['the digits behind letters', '4499', ['brien']],
    ['the end of a number', '9001', ['brien']],
    ['a phone number as it is kept', '+442079460000', ['strasse']],
    ['a phone number at home', '020 7946 0000', ['strasse']],
    ['a phone number with both', '+44 (0)20 7946-0000', ['strasse']],
    ['a phone number from abroad', '0044 20 7946 0000', ['strasse']],
    ['the end of a phone number', '0000', ['strasse']],
    ['a phone number in a note', '+44 161 496 0123', ['noted']],
    ['an e-mail address', 'lukasz.w@example.org', ['lukasz']],
    ['several words from anywhere', 'voucher zander', ['teller']],
    ['nothing of which one word is missing', 'zan wojcik', []],
    ['nothing that was withdrawn', 'secret', []],
    ['nothing by the middle of a word', 'ovac', []],
  ])('finds %s', async (_, typed, ids) => {
    const { store } = await open();
    await save(store, people);
    expect(await idsOf(store, typed)).toEqual(ids);
  });

  it.each([
    '"',
    "'",
    'a"b',
    '" OR "',
    "') --",
    '*',
    'zan*',
    'NEAR(zan kovac)',
    'who:zan',
    '-zan',
    '(',
    '&|!',
    ':*',
    '\\',
    'zan\u0000',
    '\ud800',
    '😀 zan',
  ])('takes %j as plain words', async (typed) => {
    const { store } = await open();
    await save(store, people);
    const read = searchQuery(typed, () => null);
    if (!('query' in read)) return;
    const { found } = await store.read((tx) => tx.find({ query: read.query, scope: ALL, page: EVERYTHING }));
    expect(Array.isArray(found)).toBe(true);
  });

  it('reaches only what is in scope, and follows a walk to whoever has it', async () => {
    const { store } = await open();
    const mine = aComplaint({ id: 'mine', branchId: 'lisbon', description: 'kettle' });
    const theirs = aComplaint({
      id: 'theirs',
      branchId: 'bristol',
      description: 'kettle',
      employee: { id: 'b-1', name: 'Ben' },
    });
    const nobodys = aComplaint({ id: 'nobodys', description: 'kettle', employee: { id: 'b:1', name: 'Bo' } });
    await save(store, [mine, theirs, nobodys]);
    const walk = await store.transact((tx) => tx.saveSession(aSession({ ownerId: 'b-1', complaintId: 'theirs' })));
    const inScope = (scope: RecordScope) => idsOf(store, 'kettle', scope);
    expect(await inScope(ALL)).toEqual(['nobodys', 'theirs', 'mine']);
    expect(await inScope({ type: 'branch', branchId: 'lisbon' })).toEqual(['mine']);
    expect(await inScope({ type: 'branch', branchId: 'lis' })).toEqual([]);
    expect(await inScope({ type: 'branch', branchId: '' })).toEqual([]);
    expect(await inScope({ type: 'person', personId: 'ana' })).toEqual(['mine']);
    expect(await inScope({ type: 'person', personId: 'b-1' })).toEqual(['theirs']);
    expect(await inScope({ type: 'person', personId: 'b:1' })).toEqual(['nobodys']);
    const handed = await store.transact((tx) => tx.saveSession({ ...walk, ownerId: 'ana' }));
    expect(await inScope({ type: 'person', personId: 'ana' })).toEqual(['theirs', 'mine']);
    expect(await inScope({ type: 'person', personId: 'b-1' })).toEqual(['theirs']);
    await store.transact((tx) => tx.saveSession({ ...handed, ownerId: 'zoe' }));
    expect(await inScope({ type: 'person', personId: 'ana' })).toEqual(['mine']);
  });

  it('keeps step with the record, in the same transaction', async () => {
    const { store, sql } = await open();
    const [saved] = await save(store, [aComplaint({ description: 'kettle' })]);
    await store.transact((tx) => tx.saveComplaint({ ...(saved as Complaint), description: 'toaster' }));
    expect(await idsOf(store, 'kettle')).toEqual([]);
    expect(await idsOf(store, 'toaster')).toEqual(['c1']);
    const failed = store.transact(async (tx) => {
      await tx.saveComplaint({ ...(saved as Complaint), version: 2, description: 'mixer' });
      throw new Error('never mind');
    });
    await expect(failed).rejects.toThrow('never mind');
    expect([await idsOf(store, 'mixer'), await idsOf(store, 'toaster')]).toEqual([[], ['c1']]);
    // Whoever erases a complaint with a shell leaves none of its words.
    await sql("delete from complaints where id = 'c1'").catch(() => {});
    expect(await idsOf(store, 'toaster')).toEqual(
      (await store.read((tx) => tx.complaint('c1'))) === null ? [] : ['c1'],
    );
  });

  it('gives pages, newest first, none twice and none left out', async () => {
    const { store } = await open();
    const many = Array.from({ length: 53 }, (_, index) =>
      aComplaint({
        id: `c${index}`,
        openedAt: 1_000 + Math.floor(index / 3),
        ...(index % 5 === 0 ? { order: `kettle ${index}` } : { description: `a kettle ${index}` }),
      }),
    );
    await save(store, many);
    const seen: string[] = [];
    for (let skip = 0; ; skip += 8) {
      const read = searchQuery('kettle', () => null);
      if (!('query' in read)) throw new Error('no query');
      const page = await store.read((tx) => tx.find({ query: read.query, scope: ALL, page: { skip, take: 8 } }));
      seen.push(...page.found.map((each) => each.id));
      expect(page.more).toBe(skip + 8 < many.length);
      if (!page.more) break;
    }
    const newest = many.toReversed();
    const named = newest.filter((each) => each.order !== null);
    expect(seen).toEqual([...named, ...newest.filter((each) => each.order === null)].map((each) => each.id));
  });

  it('holds a record with more words than it can look for', async () => {
    const { store } = await open();
    const words = Array.from({ length: 40_000 }, (_, index) => `слово${index}`).join(' ');
    await save(store, [aComplaint({ description: `kettle ${words} ${'x'.repeat(100_000)}` })]);
    expect(await idsOf(store, 'kettle')).toEqual(['c1']);
  });
}

function customer(id: string, name: string, over: { phone?: string; email?: string; order?: string }): Complaint {
  const { phone = null, email = null, order = null } = over;
  return aComplaint({ id, openedAt: 10, customer: { name, address: null, phone, email }, order });
}

async function save(store: Store, complaints: Complaint[]): Promise<Complaint[]> {
  return await store.transact(async (tx) => {
    const saved = [];
    for (const each of complaints) saved.push(await tx.saveComplaint(each));
    return saved;
  });
}

async function idsOf(store: Store, typed: string, scope: RecordScope = ALL): Promise<string[]> {
  const national = (run: string) => (run.startsWith('+44') ? run.replace(/^\+44\s*/, '').replace(/\D/g, '') : null);
  const read = searchQuery(typed, national);
  if (!('query' in read)) throw new Error(read.problem);
  const { found } = await store.read((tx) => tx.find({ query: read.query, scope, page: EVERYTHING }));
  return found.map((each) => each.id);
}
