import type { RecordScope } from '../core/record-scope.ts';
import type { Dialect } from './dialect.ts';

/** One of three queries, by how far somebody may look. */
export type ByScope<Q> = Record<RecordScope['type'], Q>;

/** A query for each scope: a condition that the database sees as it is uses its indexes. */
export function byScope<Q>(build: (scope: RecordScope['type']) => Q): ByScope<Q> {
  return { all: build('all'), branch: build('branch'), person: build('person') };
}

/** A query for each database and each scope. */
export function byDialect<Q>(
  build: (dialect: Dialect['name'], scope: RecordScope['type']) => Q,
): Record<Dialect['name'], ByScope<Q>> {
  const of = (dialect: Dialect['name']) => byScope((scope) => build(dialect, scope));
  return { sqlite: of('sqlite'), postgres: of('postgres') };
}

/** The id that the query of this scope compares with; empty where it compares with none. */
export function whoIn(scope: RecordScope): string {
  switch (scope.type) {
    case 'all':
      return '';
    case 'branch':
      return scope.branchId;
    case 'person':
      return scope.personId;
    default:
      return scope satisfies never;
  }
}
