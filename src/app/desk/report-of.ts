import type { RecordScope } from '../../core/record-scope.ts';
import type { PeriodKind, Report } from '../../core/report.ts';
import { natureWords } from '../learning/natures.ts';
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
  const label = (nature: string) => natureWords(nature, directory.catalogue(), library);
  return await reportOn(reader, directory, { ...ask, at: now, now, timeZone: person.place.timeZone, label });
}
