import type { Migration } from './migration.ts';
import { firstTables } from './migrations/0001-first-tables.ts';
import { messagesAndPeople } from './migrations/0002-messages-and-people.ts';
import { awayAndDue } from './migrations/0003-away-and-due.ts';
import { ladders } from './migrations/0004-ladders.ts';
import { phrases } from './migrations/0005-phrases.ts';
import { learning } from './migrations/0006-learning.ts';
import { find } from './migrations/0007-find.ts';
import { letters } from './migrations/0008-letters.ts';
import { audit } from './migrations/0009-audit.ts';
import { reports } from './migrations/0010-reports.ts';
import { privacy } from './migrations/0011-privacy.ts';
import { sums } from './migrations/0012-sums.ts';

/** All of them, in order; the schema's version is how many have run. */
export const MIGRATIONS: readonly Migration[] = [
  firstTables,
  messagesAndPeople,
  awayAndDue,
  ladders,
  phrases,
  learning,
  find,
  letters,
  audit,
  reports,
  privacy,
  sums,
];

/** The schema version that this program speaks. */
export const LATEST = MIGRATIONS.length;
