import { createDispatcher } from '../../src/app/dispatcher.ts';
import type { Adapter } from '../../src/app/ports.ts';
import { createLoop } from '../../src/loop.ts';
import { directoryOf } from '../../src/organisation/directory.ts';
import { openStore } from '../../src/store/open.ts';
import { queuePeople } from './queue-people.ts';

// A process that does what is due, as the product does, and tells a platform of the test's about each message. It is
// there to be killed: `node queue-worker.ts <database> <platform> <name>`.

const [url = '', platform = '', worker = ''] = process.argv.slice(2);
const log = { info() {}, warn() {}, error: (code: string, facts?: object) => console.error(worker, code, facts) };
const clock = { now: () => Date.now() };
const store = await openStore(url, { log, clock, migrate: false });
const directory = directoryOf(queuePeople());

const adapter: Adapter = {
  platform: 'test',
  reach: async (person) => ({ platform: 'test', person, address: person }),
  async deliver(to, delivery) {
    const response = await fetch(
      `${platform}/?person=${to.person}&key=${encodeURIComponent(delivery.key)}&by=${worker}`,
    );
    if (!response.ok) throw new Error(`the platform says ${response.status}`);
  },
};

const dispatcher = createDispatcher({
  store,
  clock,
  directory,
  library: { current: () => [] },
  adapters: [adapter],
  log,
  worker: `${worker}-${process.pid}`,
  newId: () => `${worker}${process.pid}${Math.random().toString(36).slice(2)}`,
});
const loop = createLoop(() => dispatcher.runDue(), log);
await store.jobs.listen(() => loop.wake());
setInterval(() => loop.wake(), 500);
console.info('ready');
