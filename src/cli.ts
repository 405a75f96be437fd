import type { Command, Io } from './commands/command.ts';
import { StartError } from './config/problem.ts';
import { nearest } from './yaml/nearest.ts';

/** Each command is loaded only when it is asked for: `--help` and `check` must not wait for a database driver. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./commands/start.ts')).start,
  check: async () => (await import('./commands/check.ts')).check,
  rephrase: async () => (await import('./commands/rephrase.ts')).rephraseCommand,
  run: async () => (await import('./commands/run.ts')).run,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  audit: async () => (await import('./commands/audit.ts')).audit,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  erase: async () => (await import('./commands/erase.ts')).erase,
  hold: async () => (await import('./commands/hold.ts')).hold,
  report: async () => (await import('./commands/report.ts')).report,
  demo: async () => (await import('./commands/demo.ts')).demo,
  migrate: async () => (await import('./commands/migrate.ts')).migrate,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  'teams-package': async () => (await import('./commands/teams-package.ts')).teamsPackage,
};

/** The names of all commands, as they are listed. */
export const COMMAND_NAMES = Object.keys(COMMANDS);

/** Runs `tactful <command> …` and resolves to the exit code: 0 fine, 1 found problems, 2 could not run. */
export async function cli(args: string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const wanted = rest[0];
    if (wanted !== undefined && Object.hasOwn(COMMANDS, wanted)) return cli([wanted, '--help'], io);
    const text = await overview();
    if (name !== undefined) io.stdout(text);
    else io.stderr(text);
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) {
    const guess = nearest(name, COMMAND_NAMES);
    io.stderr(`tactful: there is no command "${name}"${guess === null ? '' : `; did you mean "${guess}"?`}\n`);
    io.stderr('    fix: tactful --help lists the commands\n');
    return 2;
  }
  const command = await load();
  const options = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (options.includes('--help') || options.includes('-h')) {
    io.stdout(command.usage);
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    io.stderr(`tactful: ${error.message}\n    fix: ${error.fix}\n`);
    return 2;
  }
}

async function overview(): Promise<string> {
  const commands = await Promise.all(
    Object.entries(COMMANDS).map(async ([name, load]) => `  ${name.padEnd(15)}${(await load()).summary}\n`),
  );
  return `tactful <command>\n\n${commands.join('')}\nEach command explains itself: tactful <command> --help\n`;
}
