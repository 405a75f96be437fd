import type { RecordScope } from '../../core/record-scope.ts';
import type { PeriodKind, Report } from '../../core/report.ts';
import type { Reader } from '../ports/store.ts';
import type { Scene } from '../views/scene.ts';

/** The report of this period and scope; `ago`: 0 is the period that runs. Null: there are no reports here. */
export async function reportOf(
  _reader: Reader,
  _scene: Scene,
  _ask: { scope: RecordScope; kind: PeriodKind; ago: number },
): Promise<Report | null> {
  return null;
}
