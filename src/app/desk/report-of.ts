import type { RecordScope } from '../../core/record-scope.ts';
import type { PeriodKind, Report } from '../../core/report.ts';
import type { Reader } from '../ports/store.ts';
import type { PlaybookLibrary } from '../ports.ts';
import { reportOn } from '../reports/report.ts';
import type { Scene } from '../views/scene.ts';

/** The report of this period and scope as somebody looks at it; `ago`: 0 is the period that runs. */
export async function reportOf(
  reader: Reader,
  library: PlaybookLibrary,
  { person, directory, now }: Scene,
  ask: { scope: RecordScope; kind: PeriodKind; ago: number },
): Promise<Report> {
  const label = (nature: string) => labelIn(library, nature);
  return await reportOn(reader, directory, { ...ask, at: now, now, timeZone: person.place.timeZone, label });
}

/** What a playbook in force calls this nature, or null. */
function labelIn(library: PlaybookLibrary, nature: string): string | null {
  const fields = library.current().flatMap((each) => Object.values(each.fields));
  const options = fields.filter((field) => field.record === 'nature').flatMap((field) => field.options);
  return options.find((each) => each.value === nature)?.label ?? null;
}
