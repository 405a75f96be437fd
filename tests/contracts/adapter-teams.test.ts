import { screenOf } from '../support/teams/cards/screen.ts';
import type { ShownMessage } from '../support/teams/shown.ts';
import { openTeamsProduct } from '../support/teams-product.ts';
import { adapterContract, type ContractStage } from './adapter-contract.ts';

adapterContract('Teams', async (): Promise<ContractStage> => {
  const product = await openTeamsProduct({ rates: 'off' });
  const { teams } = product;
  const withButton = (who: string, label: string) => {
    const found = teams
      .user(who)
      .sees()
      .findLast((each) => each.buttons.includes(label));
    if (found === undefined) throw new Error(`${who} has no ${label}`);
    return found;
  };
  /** Values by label; what is not on this card is left out. */
  const there = ({ card }: ShownMessage, values: Record<string, string>) =>
    Object.fromEntries(
      screenOf(card ?? {}).fields.flatMap(({ id, label }) => {
        const value = values[id.replace(/^\w+:/, '')];
        return value === undefined ? [] : [[label, value]];
      }),
    );
  return {
    async start(who, text) {
      await teams.user(who).slash(`complaint ${text}`);
      await product.settled();
    },
    async type(who, text) {
      await teams.user(who).say(text);
      await product.settled();
    },
    async press(who, label, { values = {}, times = 1 } = {}) {
      const card = withButton(who, label);
      await teams.user(who).press(card, label, { values: there(card, values), times });
      await product.settled();
    },
    async pressOf(thief, owner, label, values) {
      const hands = teams.user(thief);
      const before = hands.sees().length;
      const theirs = withButton(owner, label);
      await hands.press(theirs, label, { stale: true, values: there(theirs, values) });
      await product.settled();
      const told = hands
        .sees()
        .slice(before)
        .map((each) => each.text);
      return [...told, ...hands.notices.map((each) => each.words)].join('\n');
    },
    async again() {
      for (const attempt of teams.deliveries.attempts().slice()) await teams.deliveries.again(attempt);
      await product.settled();
    },
    async see(who) {
      const messages = teams.user(who).sees();
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
        return all;
      }),
    refuseNext: () => teams.faults.next({ kind: 'rate-limited', retryAfter: 2 }, { method: 'send' }),
    broken: () => [...teams.warnings],
    close: product.close,
  };
});
