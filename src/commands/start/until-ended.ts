import type { Log } from '../../app/ports.ts';
import type { Product } from '../../compose.ts';
import type { Config } from '../../config/config.ts';
import type { Listening } from '../../listen.ts';
import { codeOf } from '../../loop.ts';
import { errorsOf } from '../../playbooks.ts';
import { printed } from '../../yaml/diagnostic.ts';
import type { Io, Signal } from '../command.ts';
import { fingerprintOfFile, fingerprintWithPhrases } from './fingerprint.ts';

/** How often due work is looked for, ms; a commit that makes work wakes the product at once. */
const LOOK_FOR_WORK = 500;
/** How often somebody looks whether what is due is also done. ms */
const WATCH = 60_000;
/** How often what has had its time is removed. ms */
const TIDY = 60 * 60_000;
/** How often somebody looks whether a backup is due, ms: the first one a moment after the start would slow it down. */
const LOOK_FOR_BACKUPS = 10 * 60_000;
/** How often the playbooks are looked at for changes. ms */
const LOOK_FOR_PLAYBOOKS = 2_000;
/** How long open connections may finish after a signal. ms */
const PATIENCE = 5_000;
/** After this the process ends whatever is still open: leased jobs are taken up again by the next start. ms */
const LAST_PATIENCE = 9_000;
/** npm passes a Ctrl+C on that the terminal has sent to everybody already: a second signal this soon is the same one. ms */
const SAME_SIGNAL = 1_000;

type Running = { config: Config; product: Product; server: Listening; io: Io; log: Log };

/** Keeps the product going until a signal or a failure ends it. Resolves to the exit code. */
export function runUntilEnded({ config, product, server, io, log }: Running): Promise<number> {
  const { machine, clock } = io;
  let endingSince: number | null = null;
  const stops: (() => void)[] = [];

  async function end(): Promise<void> {
    endingSince = clock.now();
    for (const stop of stops) stop();
    const stopCutting = machine.after(PATIENCE, () => server.cut());
    product.drain();
    await server.close();
    stopCutting();
    await product.close();
  }

  async function reload(): Promise<void> {
    const diagnostics = product.reloadPlaybooks();
    const errors = errorsOf(diagnostics).length;
    io.stderr(diagnostics.map((each) => `${printed(each)}\n`).join(''));
    if (errors > 0) {
      io.stderr('playbooks: not taken, because of the problems above; the ones before stay in force\n');
      log.warn('playbooks-refused', { errors });
    } else log.info('playbooks-reloaded', { playbooks: product.library.current().length });
  }

  function reloadOrganisation(): void {
    const diagnostics = product.reloadOrganisation();
    const errors = errorsOf(diagnostics).length;
    io.stderr(diagnostics.map((each) => `${printed(each)}\n`).join(''));
    if (errors > 0) {
      io.stderr('organisation: not taken, because of the problems above; the one before stays in force\n');
      log.warn('organisation-refused', { errors });
    } else log.info('organisation-reloaded');
  }

  const { organisationFile, playbooksDir } = config;
  return new Promise((resolve, reject) => {
    stops.push(
      machine.every(LOOK_FOR_WORK, () => product.wake()),
      // On a timer of its own: whoever does the work may be the one that is stuck.
      machine.every(WATCH, () => void product.watch()),
      machine.every(TIDY, () => void product.tidy()),
      machine.every(LOOK_FOR_BACKUPS, () => void product.backUp()),
      watch(
        () => fingerprintWithPhrases(playbooksDir),
        io,
        () => void reload(),
        log,
      ),
      ...(organisationFile === null
        ? []
        : [watch(() => fingerprintOfFile(organisationFile), io, reloadOrganisation, log)]),
    );
    machine.onCrash(async (error) => {
      log.error('crashed', { error: codeOf(error) });
      if (endingSince === null) await end();
    });
    machine.onSignal((signal: Signal) => {
      if (signal === 'SIGHUP') {
        if (organisationFile !== null) reloadOrganisation();
        return void reload();
      }
      if (endingSince !== null) {
        if (clock.now() - endingSince > SAME_SIGNAL) machine.exit(1);
        return;
      }
      log.info('ending', { signal });
      machine.after(LAST_PATIENCE, () => {
        log.warn('ended-early');
        machine.exit(0);
      });
      end().then(() => {
        log.info('ended');
        resolve(0);
      }, reject);
    });
  });
}

/** Calls back after what is looked at has changed. Asking works on every disk, unlike being told. */
function watch(look: () => Promise<string>, io: Io, changed: () => void, log: Log): () => void {
  let last: string | null = null;
  let looking = false;
  async function lookAgain(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      const now = await look();
      if (last !== null && now !== last) changed();
      last = now;
    } catch (error) {
      log.warn('playbooks-unreadable', { error: codeOf(error) });
    } finally {
      looking = false;
    }
  }
  void lookAgain();
  return io.machine.every(LOOK_FOR_PLAYBOOKS, () => void lookAgain());
}
