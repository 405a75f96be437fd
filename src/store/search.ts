import { sql } from 'kysely';
import type { Complaint } from '../core/complaint.ts';
import type { RecordScope } from '../core/record-scope.ts';
import type { SearchQuery } from '../core/search-text.ts';
import { complaintOfRow } from './complaint-row.ts';
import type { Dialect } from './dialect.ts';
import { type Arg, prepared } from './prepared.ts';
import type { ComplaintsTable, Db } from './schema.ts';
import { plain } from './search-index.ts';

/** Which page of what is found: how many are left out before it, and how many it holds. */
export type Page = { skip: number; take: number };

/**
 * The complaints in this scope that hold every word of the query, a word also by its beginning. Those whose customer or
 * order is named by it come first, then those that only tell of it; each newest first.
 */
export async function findComplaints(
  db: Db,
  dialect: Dialect['name'],
  ask: { query: SearchQuery; scope: RecordScope; page: Page },
): Promise<{ found: Complaint[]; more: boolean }> {
  const { skip, take } = ask.page;
  const { match, rows } = SEARCHING[dialect];
  const wanted = skip + take + 1;
  const named = await rows(db, { match: match(ask.query, ask.scope, 'who'), limit: wanted });
  const known = new Set(named.map((row) => row.id));
  // Whoever is named also tells of it, so of as many more as were found before none is lost.
  const told =
    named.length >= wanted
      ? []
      : await rows(db, { match: match(ask.query, ask.scope, 'any'), limit: wanted + named.length });
  const all = [...named, ...told.filter((row) => !known.has(row.id))];
  return {
    found: all.slice(skip, skip + take).map(complaintOfRow),
    more: all.length > skip + take,
  };
}

type Matching = { match: string; limit: number };
type Searching = {
  match(query: SearchQuery, scope: RecordScope, where: 'who' | 'any'): string;
  /** The newest that match, newest first. */
  rows(db: Db, ask: Matching): Promise<ComplaintsTable[]>;
};

/**
 * PostgreSQL can't tell how many records a beginning of a word is in, so it is told how to look: among the newest one by
 * one, which finds at once what is in many, and only then in the index, which is quick for what is in few.
 */
const NEWEST = 2_000;

const onSqlite = prepared((db: Db, arg: Arg<Matching>) =>
  db
    .selectFrom(sql<{ rowid: number }>`complaint_words`.as('w'))
    .innerJoin('complaint_search as s', (join) => join.onRef('s.seq', '=', 'w.rowid'))
    .innerJoin('complaints as c', 'c.id', 's.complaint_id')
    .selectAll('c')
    .where(sql<boolean>`complaint_words match ${arg('match')}`)
    .orderBy(sql`w.rowid`, 'desc')
    .limit(arg('limit')),
);

const FOUND = ['complaint_id', 'opened_at', 'seq'] as const;

const amongNewest = prepared((db: Db, arg: Arg<Matching>) =>
  db
    .with('newest', (with_) =>
      with_
        .selectFrom('complaint_search')
        .select([...FOUND, sql<unknown>`vector`.as('vector')])
        .orderBy('opened_at', 'desc')
        .orderBy('seq', 'desc')
        .limit(sql.lit(NEWEST)),
    )
    .with('s', (with_) =>
      with_
        .selectFrom('newest')
        .select(FOUND)
        .where(sql<boolean>`vector @@ cast(${arg('match')} as tsquery)`)
        .orderBy('opened_at', 'desc')
        .orderBy('seq', 'desc')
        .limit(arg('limit')),
    )
    .selectFrom('s')
    .innerJoin('complaints as c', 'c.id', 's.complaint_id')
    .selectAll('c')
    .orderBy('s.opened_at', 'desc')
    .orderBy('s.seq', 'desc'),
);

const amongAll = prepared((db: Db, arg: Arg<Matching>) =>
  db
    .with(
      (cte) => cte('matching').materialized(),
      (with_) =>
        with_
          .selectFrom('complaint_search')
          .select(FOUND)
          .where(sql<boolean>`vector @@ cast(${arg('match')} as tsquery)`),
    )
    .with('s', (with_) =>
      with_
        .selectFrom('matching')
        .select(FOUND)
        .orderBy('opened_at', 'desc')
        .orderBy('seq', 'desc')
        .limit(arg('limit')),
    )
    .selectFrom('s')
    .innerJoin('complaints as c', 'c.id', 's.complaint_id')
    .selectAll('c')
    .orderBy('s.opened_at', 'desc')
    .orderBy('s.seq', 'desc'),
);

/** How each database is asked. The words are folded letters and digits, so nothing in them means anything to it. */
const SEARCHING: Record<Dialect['name'], Searching> = {
  sqlite: {
    match(query, scope, where) {
      const terms = said(query, (word) => `"${word}"*`, ' AND ', ' OR ');
      const words = `${where === 'who' ? 'who' : '{who words}'} : (${terms})`;
      switch (scope.type) {
        case 'all':
          return words;
        case 'branch':
          return `branch : "${plain(scope.branchId)}" AND ${words}`;
        case 'person':
          return `people : "${plain(scope.personId)}" AND ${words}`;
        default:
          return scope satisfies never;
      }
    },
    rows: (db, ask) => onSqlite.rows(db, ask),
  },
  postgres: {
    match(query, scope, where) {
      const words = said(query, (word) => `'${where === 'who' ? 'w' : 't'}~${word}':*`, ' & ', ' | ');
      switch (scope.type) {
        case 'all':
          return words;
        case 'branch':
          return `'b~${plain(scope.branchId)}' & ${words}`;
        case 'person':
          return `'p~${plain(scope.personId)}' & ${words}`;
        default:
          return scope satisfies never;
      }
    },
    async rows(db, ask) {
      const newest = await amongNewest.rows(db, ask);
      return newest.length >= ask.limit ? newest : await amongAll.rows(db, ask);
    },
  },
};

function said(query: SearchQuery, word: (word: string) => string, and: string, or: string): string {
  const way = (words: string[]) => `(${words.map(word).join(and)})`;
  return query.terms.map((ways) => `(${ways.map(way).join(or)})`).join(and);
}
