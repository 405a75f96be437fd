import type { RecordScope } from '../core/record-scope.ts';
import type { SelfTest } from '../core/self-test.ts';
import { byScope, whoIn } from './by-scope.ts';
import { fromJson, toJson } from './json.ts';
import type { SelfTestsTable } from './learning-tables.ts';
import { type Arg, args, prepared } from './prepared.ts';
import type { Db } from './schema.ts';

/** The self-tests of this scope, the newest first; a person's are those that they rated. */
export async function selfTestsIn(db: Db, scope: RecordScope, limit: number): Promise<SelfTest[]> {
  return (await newest[scope.type].rows(db, { who: whoIn(scope), limit })).map((row) => ({
    id: row.id,
    branchId: row.branch_id,
    by: row.by_id,
    at: row.at,
    sections: fromJson(row.sections_json, 'self_tests.sections_json'),
  }));
}

/** Keeps a self-test; the same id again changes nothing. */
export async function saveSelfTest(db: Db, { id, branchId, by, at, sections }: SelfTest): Promise<void> {
  await save.count(db, { id, branch_id: branchId, by_id: by, at, sections_json: toJson(sections) });
}

const COLUMNS = ['id', 'branch_id', 'by_id', 'at', 'sections_json'] as const;

const newest = byScope((scope) =>
  prepared((db: Db, arg: Arg<{ who: string; limit: number }>) => {
    const all = db.selectFrom('self_tests').selectAll().orderBy('at', 'desc').orderBy('id').limit(arg('limit'));
    return scope === 'all' ? all : all.where(scope === 'branch' ? 'branch_id' : 'by_id', '=', arg('who'));
  }),
);

const save = prepared((db: Db, arg: Arg<SelfTestsTable>) =>
  db
    .insertInto('self_tests')
    .values(args(arg, COLUMNS))
    .onConflict((conflict) => conflict.column('id').doNothing()),
);
