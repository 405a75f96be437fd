import { randomBytes, randomUUID } from 'node:crypto';
import { StoreError } from '../app/ports/store.ts';
import { createProduct, OrganisationError, PlaybooksError, type Product } from '../compose.ts';
import { type Config, configOf } from '../config/config.ts';
import { packageRoot } from '../config/package-root.ts';
import { problemLines, StartError } from '../config/problem.ts';
import { type Listening, listen } from '../listen.ts';
import { createLog } from '../log.ts';
import { type Diagnostic, printed } from '../yaml/diagnostic.ts';
import type { Command, Io } from './command.ts';
import { place, STORE_FIX } from './start/store-words.ts';
import { runUntilEnded } from './start/until-ended.ts';

const usage = `tactful start

Starts the web server: the playground in the browser, /healthz and /readyz.
Settings come from the environment and from a file .env; .env.example lists them all.

  SIGTERM or Ctrl+C   ends it: what is in flight is finished first
  SIGHUP              reads the playbooks and the organisation again (a changed file is noticed by itself, too)

Exit code: 0 ended by a signal · 1 ended by a failure · 2 could not start
`;

/** Runs the product until a signal ends it. */
export const start: Command = { summary: 'runs the web server with the playground', usage, run };

async function run(args: string[], io: Io): Promise<number> {
  if (args[0] !== undefined)
    throw new StartError('unknown-argument', `start takes no "${args[0]}"`, 'tactful start --help');
  const { config, problems } = configOf(io.env, { cwd: io.cwd, root: packageRoot(import.meta.url) });
  if (config === null) {
    io.stderr(`tactful: can't start before these settings change\n${problemLines(problems)}`);
    return 2;
  }
  const log = createLog(config.logLevel, io.stderr);
  const server = await listen(config);
  let product: Product;
  try {
    const token = randomBytes(24).toString('base64url');
    const newId = () => randomUUID().replaceAll('-', '');
    const after = (ms: number, work: () => void) => void io.machine.after(ms, work);
    const tell = (problems: Diagnostic[]) => io.stderr(problems.map((each) => `${printed(each)}\n`).join(''));
    product = await createProduct({ config, clock: io.clock, log, port: server.port, token, newId, after, tell });
  } catch (error) {
    server.cut();
    await server.close();
    return explain(error, config, io);
  }
  // Whoever is told that it is ready may end it the same moment: it listens for signals before it says so.
  const ended = runUntilEnded({ config, product, server, io, log });
  server.serve(product.site);
  const warnings = product.diagnostics.length;
  if (warnings > 0) io.stderr(`playbooks: ${warnings} warnings; see them with: npm run --silent tactful -- check\n`);
  io.stdout(welcome(config, product, server));
  log.info('started', { port: server.port, playbooks: product.library.current().length });
  void product.start().then((notices) => io.stderr(notices.map((notice) => `${notice}\n`).join('')));
  return ended;
}

function welcome(config: Config, { playground }: Product, server: Listening): string {
  if (playground === null || config.playground === null)
    return `Tactful answers on ${server.origin}. The playground is off.\n${slackLine(config, server)}`;
  return [
    'Tactful is ready. Open the playground in a browser of this machine:',
    '',
    `  ${playground.address}`,
    '',
    `What happens there is kept in ${place(config.playground.databaseUrl)}. Ctrl+C ends it.`,
    '',
  ].join('\n');
}

/** How Slack gets here. */
function slackLine({ slack }: Config, server: Listening): string {
  if (slack === null) return '';
  return slack.events.mode === 'socket'
    ? 'Slack: Socket Mode; type /complaint in your workspace.\n'
    : `Slack: its requests go to ${server.origin}/slack/events, through an address with https that Slack can reach.\n`;
}

/** Says what keeps the product from starting; what it does not know is a defect of ours and is thrown on. */
function explain(error: unknown, config: Config, io: Io): number {
  if (error instanceof PlaybooksError || error instanceof OrganisationError) {
    const where = error instanceof PlaybooksError ? 'in the playbooks' : 'in the organisation';
    io.stderr(`tactful: can't start before these problems ${where} are mended\n`);
    io.stderr(error.diagnostics.map((each) => `${printed(each)}\n`).join(''));
    return 2;
  }
  if (error instanceof StoreError) {
    const where = config.playground === null ? config.databaseUrl : config.playground.databaseUrl;
    throw new StartError(error.code, `${place(where)}: ${error.message}`, STORE_FIX[error.code], { cause: error });
  }
  throw error;
}
