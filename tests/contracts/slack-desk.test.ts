import { afterEach, describe, expect, it } from 'vitest';
import { openSlackProduct, type SlackProduct } from '../support/slack-product.ts';

// A supervisor's desk on Slack: charts and tables of its own, in a message and on the Home tab, or words where it takes none.

let product: SlackProduct | null = null;
afterEach(async () => {
  await product?.close();
  product = null;
});

async function complained(): Promise<SlackProduct> {
  product = await openSlackProduct();
  const ana = product.slack.user('ana');
  await ana.command('/complaint', 'kettle');
  await product.settled();
  return product;
}

describe('a desk on Slack', () => {
  it('is drawn with a table of Slack’s own, and changes where it stands', async () => {
    const { slack, settled } = await complained();
    const dora = slack.user('dora');
    await dora.say('desk');
    await settled();
    const desk = dora.newest(/Lisbon: this week/);
    expect(desk.text).toContain('(chart: When complaints come in)');
    expect(JSON.stringify(slack.heard)).toContain('data_table');
    await dora.press(desk, 'Month');
    await settled();
    expect(dora.sees().filter((each) => /Lisbon: this/.test(each.text))).toHaveLength(1);
    dora.newest(/Lisbon: this month/);
  });

  it('stands on the Home tab of a supervisor, and of nobody else', async () => {
    const { slack, settled } = await complained();
    const [dora, ana] = [slack.user('dora'), slack.user('ana')];
    await dora.openHome();
    const home = await dora.untilHome(/Lisbon: this week/);
    await ana.openHome();
    const hers = await ana.untilHome(/open walks/i);
    expect(hers.buttons).toContain('My Figures');
    expect(hers.buttons).not.toContain('Open the Desk');
    await dora.press(home, 'Open the Desk');
    await settled();
    dora.newest(/Lisbon: this week/);
  });

  it('tells the figures in words where the workspace takes no charts and tables', async () => {
    const { slack, settled, logged } = await complained();
    slack.faults.next({ kind: 'error', error: 'invalid_blocks' }, { method: 'chat.postMessage' });
    const dora = slack.user('dora');
    await dora.say('desk');
    await settled();
    const desk = dora.newest(/Lisbon: this week/);
    expect(desk.text).not.toContain('(chart:');
    expect(desk.text).toContain('Complaints opened · 1 · 0');
    expect(logged.join('\n')).toContain('slack.figures-told');
  });
});
