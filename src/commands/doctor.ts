import { existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { StoreError } from '../app/ports/store.ts';
import { createBackups } from '../backups.ts';
import { type Config, configOf, type SlackConfig } from '../config/config.ts';
import { packageRoot } from '../config/package-root.ts';
import { StartError } from '../config/problem.ts';
import type { Person } from '../core/person.ts';
import { listen } from '../listen.ts';
import { createLog } from '../log.ts';
import { openOrganisation } from '../organisations.ts';
import { openPhrases } from '../phrases.ts';
import { errorsOf, openPlaybooks } from '../playbooks.ts';
import { schemaVersion } from '../store/migrate.ts';
import { LATEST } from '../store/migrations.ts';
import { openEngine } from '../store/open.ts';
import type { Command, Io } from './command.ts';
import { letterFindings, mailFindings } from './doctor/mail-findings.ts';
import { teamsFindings } from './doctor/teams-findings.ts';
import { personalWords } from './personal-words.ts';
import { place, STORE_FIX } from './start/store-words.ts';

const usage = `tactful doctor

Looks at everything that starting needs, and says what to mend: Node, the settings, the databases and their backups, the playbooks, the
phrases, the letters, the organisation, the port, the room on the disk and, if they are set up, whether the mail server
answers, what Slack says of the tokens and scopes, what
Microsoft says of the bot, and who can't be pinged on Teams. Changes nothing.

Exit code: 0 all is well · 1 something must be mended · 2 could not run
`;

/** Says whether the product could start here. */
export const doctor: Command = { summary: 'says whether everything is in order, and what to mend', usage, run };

/** One thing that was looked at; `fix` is null when it is well. */
type Finding = { what: string; fix: string | null };

/** Less room than this is a problem before long. Bytes */
const ROOM = 200 * 1024 * 1024;

async function run(args: string[], io: Io): Promise<number> {
  if (args[0] !== undefined)
    throw new StartError('unknown-argument', `doctor takes no "${args[0]}"`, 'tactful doctor --help');
  const findings = await examine(io);
  for (const { what, fix } of findings)
    io.stdout(fix === null ? `ok       ${what}\n` : `problem  ${what}\n    fix: ${fix}\n`);
  return findings.every((each) => each.fix === null) ? 0 : 1;
}

async function examine(io: Io): Promise<Finding[]> {
  const node = well(`Node ${process.versions.node}`);
  const { config, problems } = configOf(io.env, { cwd: io.cwd, root: packageRoot(import.meta.url) });
  if (config === null)
    return [node, ...problems.map(({ variable, cause, fix }) => ({ what: `${variable}: ${cause}`, fix }))];
  const databases = [
    ...(config.playground === null ? [] : [config.playground.databaseUrl]),
    ...(config.slack === null && config.teams === null ? [] : [config.databaseUrl]),
  ];
  return [
    node,
    well('settings'),
    ...(await Promise.all(databases.map((url) => database(url, io)))),
    ...databases.filter((url) => url.startsWith('sqlite:')).map((url) => room(place(url), io)),
    ...backups(config, databases, io),
    playbooks(config, io),
    phrases(config),
    ...letterFindings(config.playbooksDir, io),
    ...organisation(config, io),
    well(personalWords(config.playbooksDir, config.organisationFile, io.clock)),
    await port(config),
    ...(config.mail === null ? [] : await mailFindings(config.mail)),
    ...(config.slack === null ? [] : await slack(config.slack)),
    ...(config.teams === null ? [] : await teamsFindings(config.teams, config, peopleOf(config, io), io)),
  ];
}

/** Opening checks how safely the database writes; nothing in it is changed, and a file that is not there is not made. */
async function database(url: string, io: Io): Promise<Finding> {
  const where = place(url);
  if (url.startsWith('sqlite:') && !existsSync(resolve(io.cwd, where)))
    return well(`database ${where}: not there yet; the first start makes it`);
  try {
    const { engine } = await openEngine(url, { log: createLog('silent', () => {}) });
    try {
      const version = await schemaVersion(engine);
      if (version > LATEST)
        return { what: `database ${where}: a newer Tactful wrote it`, fix: STORE_FIX['newer-schema'] };
      const behind = version < LATEST ? `, ${LATEST - version} behind: the next start brings it up to date` : '';
      return well(`database ${where}: schema ${version}${behind}`);
    } finally {
      await engine.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { what: `database ${where}: ${error.message}`, fix: STORE_FIX[error.code] };
  }
}

function room(file: string, io: Io): Finding {
  let folder = dirname(resolve(io.cwd, file));
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const what = `${Math.floor(free / 1024 / 1024)} MB free in ${folder}`;
  return free < ROOM ? { what, fix: 'free some space: complaints can only be kept while there is room' } : well(what);
}

/** Of the copies that are taken each day: one that is missing, or two days old, says that nobody takes them. */
function backups({ backups }: Config, databases: string[], io: Io): Finding[] {
  if (backups === null) return [];
  const all = databases.filter((url) => url.startsWith('sqlite:')).map((url) => resolve(io.cwd, place(url)));
  const files = all.filter(existsSync);
  if (files.length === 0) return [well('backups: nothing to copy yet')];
  const log = createLog('silent', () => {});
  const age = createBackups({ files, ...backups, clock: io.clock, log }).age();
  const fix = `look for backup-failed in the log, and whether ${backups.folder} can be written`;
  if (age === null) return [{ what: `backups: ${backups.folder} holds no copy of every database yet`, fix }];
  const hours = Math.floor(age / 3_600_000);
  const what = `backups: the newest is ${hours} hours old`;
  return [hours < 48 ? well(what) : { what, fix }];
}

function playbooks(config: Config, io: Io): Finding {
  const { library, diagnostics } = openPlaybooks(config.playbooksDir, io.clock);
  const errors = errorsOf(diagnostics).length;
  if (errors > 0)
    return { what: `playbooks in ${config.playbooksDir}: ${errors} problems`, fix: 'tactful check lists them all' };
  const ids = library.current().map((each) => each.id);
  return ids.length === 0
    ? { what: `no playbook in ${config.playbooksDir}`, fix: 'write one, or unset PLAYBOOKS_DIR to use those that ship' }
    : well(`playbooks: ${ids.join(', ')}`);
}

function phrases({ playbooksDir }: Config): Finding {
  const { languages, diagnostics } = openPhrases(playbooksDir).examine();
  const errors = errorsOf(diagnostics).length;
  return errors > 0
    ? { what: `phrases: ${errors} problems`, fix: 'tactful check playbooks/phrasing/*/*.yaml lists them all' }
    : well(`phrases: ${languages.join(', ')}`);
}

function organisation({ organisationFile, firstAdmin, playbooksDir }: Config, io: Io): Finding[] {
  if (organisationFile === null && firstAdmin === null) return [];
  const { library } = openPlaybooks(playbooksDir, io.clock);
  const opened = openOrganisation({ file: organisationFile, firstAdmin }, { library, clock: io.clock });
  const errors = errorsOf(opened.diagnostics).length;
  if (errors > 0)
    return [{ what: `organisation in ${organisationFile}: ${errors} problems`, fix: 'tactful check lists them all' }];
  const people = opened.directory.people();
  const branches = new Set(people.map((each) => each.branchId)).size;
  const warnings = opened.diagnostics.length === 0 ? '' : `, ${opened.diagnostics.length} warnings: tactful check`;
  return [
    ...(organisationFile === null
      ? []
      : [
          well(`organisation: ${opened.directory.company}, ${people.length} people in ${branches} branches${warnings}`),
        ]),
    ...(firstAdmin === null ? [] : [well(`first admin: ${opened.directory.person(firstAdmin)?.name ?? firstAdmin}`)]),
  ];
}

/** Everybody in the organisation's file, as far as it can be read. */
function peopleOf({ organisationFile, firstAdmin, playbooksDir }: Config, io: Io): Person[] {
  const { library } = openPlaybooks(playbooksDir, io.clock);
  return openOrganisation({ file: organisationFile, firstAdmin }, { library, clock: io.clock }).directory.people();
}

async function port(config: Config): Promise<Finding> {
  const where = `${config.host}:${config.port}`;
  try {
    const server = await listen(config);
    await server.close();
    return well(`${where} is free`);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    if (error.code === 'port-in-use' && (await answers(config))) return well(`${where}: Tactful runs there already`);
    return { what: error.message, fix: error.fix };
  }
}

/** What Slack itself says of the tokens, loaded only when it is set up. */
async function slack({ botToken, events, apiUrl }: SlackConfig): Promise<Finding[]> {
  const { examineSlack } = await import('../../adapters/slack/examine.ts');
  return await examineSlack({ botToken, appToken: events.mode === 'socket' ? events.appToken : null, apiUrl });
}

/** Whether whoever listens there says what our `/readyz` says. */
async function answers({ host, port }: Config): Promise<boolean> {
  try {
    const name = host === '0.0.0.0' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
    const response = await fetch(`http://${name}:${port}/readyz`, { signal: AbortSignal.timeout(2_000) });
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'ready' in body && 'checks' in body;
  } catch {
    return false;
  }
}

function well(what: string): Finding {
  return { what, fix: null };
}
