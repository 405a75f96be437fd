import { openStore } from '../../src/store/open.ts';
import { quiet } from './quiet.ts';
import { anEntry, aSession } from './records.ts';

// A process of its own that saves acts at a steady rate and prints the number of each once it is saved:
// node steady-writer.ts <file> <acts a second>

const [, , file, rate] = process.argv;
const store = await openStore(`sqlite:${file}`, { log: quiet, clock: { now: () => Date.now() } });
process.stdout.write('open\n');
let count = 0;
let session = aSession({ id: 'steady' });
const timer = setInterval(async () => {
  count += 1;
  const number = count;
  session = await store.transact(async (tx) => {
    await tx.claimInbound(`act ${number}`, Date.now());
    await tx.appendTrail(anEntry({ id: `act ${number}` }));
    return await tx.saveSession({ ...session, touchedAt: number });
  });
  process.stdout.write(`${number}\n`);
}, 1_000 / Number(rate));
process.on('SIGTERM', async () => {
  clearInterval(timer);
  await store.close();
  process.exit(0);
});
