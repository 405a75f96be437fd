import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { shipped } from '../support/product.ts';
import { coverageOf } from './coverage.ts';
import { type Conversation, readConversation } from './format.ts';
import { inProcess } from './in-process.ts';
import { onWeb } from './on-web.ts';
import { perform } from './perform.ts';
import { keepingRecords } from './same-records.ts';

// The same conversations in the playground: what its page sends and gets leads to the same record.

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
    if (read === null) return;
    const [there, here] = [keepingRecords(onWeb), keepingRecords(inProcess)];
    for (const { open } of [there, here]) await perform(read, { open, coverage: coverageOf(shipped), find });
    // What is on record at the end is the same to the letter as without any page.
    expect(there.kept()).toEqual(here.kept());
  });
});
