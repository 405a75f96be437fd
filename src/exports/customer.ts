import { anonymise } from '../core/anonymise.ts';
import { ERASED, type Subject, withoutSubject } from '../core/erasure.ts';
import type { Engine } from '../store/engine.ts';
import { findSubject } from '../store/erase/erasures.ts';
import { mentioningTexts } from '../store/erase/texts.ts';
import { readForExport } from '../store/export-source.ts';
import { EXPORT_KINDS } from './kinds.ts';

/** Where a mention is a copy of what stands in a record, or only waits to be shown. */
const COPIES = ['session_events', 'jobs', 'transcript'];

/** What stands for the person themselves while everybody else is taken out of a text. */
const YOU = '\u2402';

/**
 * Everything that is kept about a customer, for themselves to read: their complaints with what hangs on them, and where
 * others mention them. Who else is named, rung or written to in it is taken out.
 */
export async function* aboutCustomer(engine: Engine, subject: Subject): AsyncGenerator<object> {
  const { cases, known, mentions } = await findSubject(engine, subject);
  const ids = new Set(cases.map((each) => each.id));
  const subjects = [subject, ...known];
  const found: object[] = [];
  let staff: string[] = [];
  await readForExport(engine, async (source) => {
    staff = [...(await source.namesById()).values()];
    const clean = (text: string) => withoutOthers(text, subjects, staff);
    for (const [kind, { objects }] of Object.entries(EXPORT_KINDS))
      for await (const object of objects(source, () => ''))
        if (ids.has(kind === 'complaints' ? idOf(object, 'id') : idOf(object, 'complaintId')))
          found.push({ record: kind, ...(cleaned(object, clean) as object) });
    for (const id of ids)
      for (const { kind, to, subject: title, body, sentAt } of await source.lettersOf(id))
        if (sentAt !== null)
          found.push({
            record: 'letters',
            complaintId: id,
            kind,
            to,
            subject: title,
            body,
            sentAt: new Date(sentAt).toISOString(),
          });
  });
  const elsewhere = mentions.filter(([table]) => !COPIES.includes(table));
  const texts = await engine.read((db) => mentioningTexts(db, elsewhere, subjects));
  // What a walk holds stands in its record as well, mostly: each text once.
  const said = new Map(
    texts.map(([[table], text]) => [withoutOthers(text, subjects, staff), table]).reverse() as [string, string][],
  );
  for (const [text, table] of [...said].reverse())
    if (text !== '[you]') found.push({ record: 'mentions', in: table, text });
  yield* found;
}

/** The same with everybody else taken out of its texts; who works here is no name of the customer's. */
function cleaned(value: unknown, clean: (text: string) => string, key = ''): unknown {
  // Their own, as it stands in the record; ids and times say nothing of others.
  if (key === 'customer') return value;
  if (key === 'employee' || key === 'owner' || key === 'pages') return undefined;
  if (typeof value === 'string') return TEXTS.has(key) && !TIME.test(value) ? clean(value) : value;
  if (Array.isArray(value)) return value.map((each) => cleaned(each, clean, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !(key === 'notes' && name === 'by'))
      .map(([name, each]) => [name, cleaned(each, clean, name)]),
  );
}

const TEXTS = new Set([
  'description',
  'what',
  'measures',
  'prevention',
  'text',
  'why',
  'promisedFor',
  'followUpAt',
  'outcome',
]);

/** A moment as an export writes it. */
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

function withoutOthers(text: string, subjects: readonly Subject[], staff: string[]): string {
  const kept = subjects.reduce((rest, each) => {
    const next = withoutSubject(rest, each);
    return next === rest ? rest : next.replaceAll(ERASED, YOU);
  }, text);
  // What was theirs is written as a word that no rule takes out.
  const nobody = { name: null, address: null, phone: null, email: null };
  const { text: left } = anonymise(kept, { customer: nobody, order: null, staff });
  return left.replaceAll(YOU, '[you]');
}

function idOf(object: object, key: string): string {
  const id = (object as Record<string, unknown>)[key];
  return typeof id === 'string' ? id : '';
}
