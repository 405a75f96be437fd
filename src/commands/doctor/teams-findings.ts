import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { StoreError } from '../../app/ports/store.ts';
import type { Profile } from '../../app/ports.ts';
import type { Config, TeamsConfig } from '../../config/config.ts';
import type { ConversationRef, Person } from '../../core/person.ts';
import { createLog } from '../../log.ts';
import { conversationsOn } from '../../store/conversations.ts';
import { schemaVersion } from '../../store/migrate.ts';
import { LATEST } from '../../store/migrations.ts';
import { openEngine } from '../../store/open.ts';
import { peopleSince } from '../../store/people.ts';
import type { Io } from '../command.ts';
import { place } from '../start/store-words.ts';

/** What Microsoft says of the settings, and who can't be pinged there. Loads the adapter's own looks, and no SDK. */
export async function teamsFindings(
  teams: TeamsConfig,
  { databaseUrl }: Config,
  people: Person[],
  io: Io,
): Promise<{ what: string; fix: string | null }[]> {
  const { examineReach, examineTeams } = await import('../../../adapters/teams/examine.ts');
  const asked = await examineTeams(teams, io.clock);
  const kept = await keptIn(databaseUrl, io);
  if (kept === null) return asked;
  const onTeams = people.filter(({ id }) => id.startsWith('teams:'));
  const names = new Map([...kept.profiles, ...onTeams].map(({ id, name }) => [id, name]));
  // Whoever decides must be reached; an agent who never added the app does not work with it.
  const needed = new Set(onTeams.filter(({ role }) => role !== 'agent').map(({ id }) => id));
  return [...asked, ...examineReach(kept.chats, needed, (id) => names.get(id) ?? id)];
}

/** Conversations and people as the database holds them, or null: it is not there yet, or can't be read. */
async function keptIn(url: string, io: Io): Promise<{ chats: ConversationRef[]; profiles: Profile[] } | null> {
  if (url.startsWith('sqlite:') && !existsSync(resolve(io.cwd, place(url)))) return null;
  try {
    const { engine } = await openEngine(url, { log: createLog('silent', () => {}) });
    try {
      if ((await schemaVersion(engine)) !== LATEST) return null;
      return await engine.peek(async (db) => ({
        chats: await conversationsOn(db, 'teams'),
        profiles: (await peopleSince(db, 0)).map(({ profile }) => profile),
      }));
    } finally {
      await engine.close();
    }
  } catch (error) {
    // The look at the database itself says what is wrong with it.
    if (error instanceof StoreError) return null;
    throw error;
  }
}
