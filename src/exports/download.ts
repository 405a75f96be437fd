import { exportScope } from '../app/policy.ts';
import type { Store } from '../app/ports/store.ts';
import type { Clock, Directory, Log } from '../app/ports.ts';
import type { RecordScope } from '../core/record-scope.ts';
import { databaseAddress } from '../store/address.ts';
import { readForExport } from '../store/export-source.ts';
import { openEngine } from '../store/open.ts';
import { EXPORT_KINDS } from './kinds.ts';
import { type ExportFormat, printed } from './print.ts';
import { scoped } from './scope.ts';

const noLog: Log = { info() {}, warn() {}, error() {} };

type Parts = { url: string; cwd: string; store: Store; directory: Directory; clock: Clock };

/**
 * Makes the files that people take along out of a page: for whoever may, of what they may see, and written into the audit
 * before the first line leaves. Null: they may not, or there is no such file.
 */
export function downloads(parts: Parts) {
  return async (by: string, kind: string, format: string): Promise<ReadableStream<Uint8Array> | null> => {
    const known = Object.hasOwn(EXPORT_KINDS, kind) ? EXPORT_KINDS[kind] : undefined;
    const person = parts.directory.person(by);
    const scope = exportScope(person);
    if (known === undefined || person === null || (format !== 'csv' && format !== 'jsonl')) return null;
    const address = databaseAddress(parts.url, parts.cwd);
    // What lives in memory alone is seen by nobody else.
    if (address.engine === 'sqlite' && address.path === ':memory:') return null;
    await parts.store.transact((tx) =>
      tx.audit([
        {
          at: parts.clock.now(),
          by: person.id,
          from: 'web',
          what: 'export',
          on: `export:${kind}`,
          result: scope === null ? 'refused:gone' : 'done',
          changes: scope === null ? [] : [format, `of:${reachOf(scope)}`],
        },
      ]),
    );
    if (scope === null) return null;
    const names = (id: string) => parts.directory.person(id)?.name ?? id;
    return streamed(async (write) => {
      const { engine } = await openEngine(parts.url, { log: noLog, readOnly: true });
      try {
        await readForExport(engine, async (source) => {
          const objects = known.objects(scoped(source, scope), names);
          for await (const text of printed(known, format satisfies ExportFormat, objects)) await write(text);
        });
      } finally {
        await engine.close();
      }
    });
  };
}

function reachOf(scope: RecordScope): string {
  if (scope.type === 'all') return 'all';
  return scope.type === 'branch' ? `branch:${scope.branchId}` : `person:${scope.personId}`;
}

/** A stream that is written no faster than it is read. */
function streamed(work: (write: (text: string) => Promise<void>) => Promise<void>) {
  const encoder = new TextEncoder();
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  void work((text) => writer.write(encoder.encode(text))).then(
    () => writer.close(),
    // Whoever hangs up, and a database that breaks off, leave a file that is visibly not whole.
    (error: unknown) => writer.abort(error).catch(() => {}),
  );
  return readable;
}
