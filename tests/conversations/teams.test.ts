import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';
import { shipped } from '../support/product.ts';
import { coverageOf } from './coverage.ts';
import { type Conversation, readConversation } from './format.ts';
import { onTeams } from './on-teams.ts';
import { perform } from './perform.ts';

// The same conversations on Teams: whatever a person can do on one platform they can do on this one, with the same record.

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({
    name: basename(name, '.yaml'),
    ...readConversation(name, readFileSync(join(FOLDER, name), 'utf8')),
  }));
const find = (name: string): Conversation | undefined => files.find((each) => each.name === name)?.read ?? undefined;

describe.each(files)('$name', ({ read }) => {
  it(read?.title ?? 'can be read', async () => {
    if (read !== null) await perform(read, { open: onTeams, coverage: coverageOf(shipped), find });
  });
});
