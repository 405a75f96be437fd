import { expect } from 'vitest';
import { openSlackProduct } from '../support/slack-product.ts';
import { adapterContract, type ContractStage } from './adapter-contract.ts';

adapterContract('Slack', async (): Promise<ContractStage> => {
  const product = await openSlackProduct({ rates: 'off' });
  const { slack } = product;
  const labels: Record<string, string> = { customer_name: "Customer's name (for the record)", note: 'Note' };
  const named = (values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).map(([id, value]) => [labels[id] ?? id, value]));
  const withButton = (who: string, label: string) => {
    const found = slack
      .user(who)
      .sees()
      .findLast((each) => each.buttons.includes(label));
    if (found === undefined) throw new Error(`${who} has no ${label}`);
    return found;
  };
  /** Slack shows a message for the person; names that are not on this card are left out. */
  const there = (fields: Record<string, string>, values: Record<string, string>) =>
    Object.fromEntries(Object.entries(named(values)).filter(([name]) => Object.hasOwn(fields, name)));
  return {
    async start(who, text) {
      await slack.user(who).command('/complaint', text);
      await product.settled();
    },
    async type(who, text) {
      await slack.user(who).say(text);
      await product.settled();
    },
    async press(who, label, { values = {}, times = 1 } = {}) {
      const card = withButton(who, label);
      await slack.user(who).press(card, label, { values: there(card.fields, values), times });
      await product.settled();
    },
    async pressOf(thief, owner, label, values) {
      await slack.user(thief).command('/complaint', 'my own');
      await product.settled();
      const own = withButton(thief, label);
      const before = slack.user(thief).sees().length;
      const theirs = withButton(owner, label);
      await slack
        .user(thief)
        .press({ ...own, blocks: theirs.blocks }, label, { stale: true, values: there(theirs.fields, values) });
      await product.settled();
      const heard = slack.user(thief).sees().slice(before);
      // A walk of the thief's own gave them a message to press on; it is not counted below.
      expect(heard.length).toBeGreaterThan(0);
      return heard.map((each) => each.text).join('\n');
    },
    async again() {
      for (const attempt of slack.deliveries.attempts().slice()) await slack.deliveries.again(attempt);
      await product.settled();
    },
    async see(who) {
      const messages = slack.user(who).sees();
      const ours = messages.filter((each) => each.from === 'app');
      return {
        text: messages.map((each) => each.text).join('\n'),
        spoken: ours.map((each) => each.notification),
        live: ours.flatMap((each) => each.live),
        buttons: (label) => ours.filter((each) => each.buttons.includes(label)).length,
      };
    },
    complaints: () =>
      product.platforms.store.read(async (tx) => {
        const all = [];
        for await (const each of tx.complaints()) all.push(each);
        return all.filter((each) => !each.notes.some((note) => note.text === 'my own'));
      }),
    refuseNext: () => slack.faults.next({ kind: 'rate-limited', retryAfter: 2 }, { method: 'chat.postMessage' }),
    broken: () => [...slack.warnings],
    close: product.close,
  };
});
