import { expect, it, onTestFinished } from 'vitest';
import { openWeekly } from '../../../../src/app/desk/weekly.ts';
import { directoryOf } from '../../../../src/organisation/directory.ts';
import { directory, organisation } from '../../../support/people.ts';
import { openProduct, type Product, textsOf } from '../../../support/product.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Friday. */
const FRIDAY = Date.parse('2026-11-20T12:00:00Z');

async function open(options: Parameters<typeof openProduct>[0] = {}): Promise<Product> {
  const product = await openProduct({ start: FRIDAY, ...options });
  onTestFinished(() => product.close());
  return product;
}

/** The digests that somebody has, oldest first, as text. */
function digests(product: Product, person: string): string[] {
  const shown = product.chat.conversation(person).filter((each) => each.key.startsWith('weekly:'));
  return shown.map((each) => textsOf(each.view).join('\n'));
}

it('comes to whoever wants it, once, on Monday as work begins, and each week from then on', async () => {
  const product = await open();
  await product.type('dora', 'weekly on');
  expect(textsOf(product.bottom('dora')?.view ?? { fallback: '', blocks: [] }).join()).toContain('From Mon 23 Nov');
  await product.type('dora', 'weekly on');
  await product.advance(2 * DAY);
  expect(digests(product, 'dora')).toEqual([]);
  await product.advance(2 * DAY);
  expect(digests(product, 'dora')).toHaveLength(1);
  expect(digests(product, 'dora')[0]).toContain('The week of Lisbon');
  expect(digests(product, 'dora')[0]).not.toContain('late: it was to be here');
  await product.advance(7 * DAY);
  expect(digests(product, 'dora')).toHaveLength(2);
  expect(digests(product, 'emil')).toEqual([]);
});

it('does not come any more once it is switched off', async () => {
  const product = await open();
  await product.type('dora', 'weekly on');
  await product.advance(4 * DAY);
  await product.press('dora', 'Stop the Weekly Digest');
  await product.advance(21 * DAY);
  expect(digests(product, 'dora')).toHaveLength(1);
});

it('is for supervisors: whoever takes complaints is told so, and has none', async () => {
  const product = await open();
  const reply = await product.type('ana', 'weekly on');
  expect(textsOf(reply.deliveries[0]?.view ?? { fallback: '', blocks: [] }).join()).toContain('for supervisors');
  await product.advance(10 * DAY);
  expect(digests(product, 'ana')).toEqual([]);
});

it('after three weeks of sleep comes once, and says how late it is', async () => {
  const product = await open();
  await product.type('dora', 'weekly on');
  await product.sleep(20 * DAY);
  await product.advance(DAY);
  expect(digests(product, 'dora')).toHaveLength(1);
  expect(digests(product, 'dora')[0]).toMatch(/This comes 1\d days late: it was to be here Mon 23 Nov/);
  await product.advance(7 * DAY);
  expect(digests(product, 'dora')).toHaveLength(2);
  expect(digests(product, 'dora')[1]).not.toContain('late: it was to be here');
});

it('waits for the morning when the program wakes up at night', async () => {
  const product = await open();
  await product.type('dora', 'weekly on');
  await product.sleep(4 * DAY + 10 * HOUR);
  expect(digests(product, 'dora')).toEqual([]);
  await product.advance(14 * HOUR);
  expect(digests(product, 'dora')).toHaveLength(1);
});

it('outlives a restart, and comes once from two processes', async () => {
  const url = `sqlite:${tempFolder()}/weekly.db`;
  const before = await openProduct({ start: FRIDAY, url, newId: ids('a') });
  await before.type('dora', 'weekly on');
  await before.close();
  const [one, two] = [await open({ url, newId: ids('b') }), await open({ url, newId: ids('c') })];
  await Promise.all([one.sleep(4 * DAY), two.sleep(4 * DAY)]);
  await Promise.all([one.settle(), two.settle()]);
  expect(digests(one, 'dora').length + digests(two, 'dora').length).toBe(1);
});

it('ends when whoever wanted it decides no more', async () => {
  const demoted = organisation.people.map((each) => (each.id === 'dora' ? { ...each, role: 'agent' as const } : each));
  let people = organisation.people;
  const product = await open({
    directory: {
      ...directory,
      knowing: () => directoryOf({ ...organisation, people }),
      person: (id) => directoryOf({ ...organisation, people }).person(id),
    },
  });
  await product.type('dora', 'weekly on');
  people = demoted;
  await product.advance(10 * DAY);
  expect(digests(product, 'dora')).toEqual([]);
});

it('leaves out a week in which somebody is away', async () => {
  const product = await open();
  await product.type('dora', 'weekly on');
  await product.type('dora', 'away until 25 november');
  await product.advance(6 * DAY);
  expect(digests(product, 'dora')).toEqual([]);
  await product.advance(6 * DAY);
  expect(digests(product, 'dora')).toHaveLength(1);
});

it('goes to the channel that the organisation names, for all branches, without a customer', async () => {
  const channel = {
    id: 'week',
    name: 'The week',
    use: 'digest' as const,
    place: { timeZone: 'Europe/Lisbon', country: 'PT', currency: 'EUR', language: 'en' },
  };
  const named = directoryOf({ ...organisation, channels: [channel] });
  const product = await open({ directory: named, people: ['dora', 'week'] });
  await openWeekly({ ...product, directory: named });
  await openWeekly({ ...product, directory: named });
  await product.advance(4 * DAY);
  expect(digests(product, 'week')).toHaveLength(1);
  expect(digests(product, 'week')[0]).toContain('The week of all branches');
  await product.advance(7 * DAY);
  expect(digests(product, 'week')).toHaveLength(2);
});

function ids(prefix: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}${count}`;
  };
}
