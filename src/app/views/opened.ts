import type { Complaint } from '../../core/complaint.ts';
import type { Letter } from '../../core/letter.ts';
import type { Playbook } from '../../core/playbook.ts';
import type { RecordValue } from '../../core/record.ts';
import type { RecordPath } from '../../core/record-path.ts';
import type { Session } from '../../core/session.ts';
import type { TrailEntry } from '../ports/store.ts';
import { readableRecord } from './answers.ts';
import type { Scene } from './scene.ts';

/** One record with all that its card draws. */
export type Opened = {
  complaint: Complaint;
  walk: Session | null;
  playbook: Playbook | null;
  trail: TrailEntry[];
  letters: Letter[];
  mayChange: boolean;
};

/** An item as a person reads it: a choice by its label in the playbook, a time in their own zone. */
export function itemText(path: RecordPath, value: RecordValue, playbook: Playbook | null, scene: Scene): string {
  const fields = Object.values(playbook?.fields ?? {}).filter((field) => field.record === path);
  const option = fields.flatMap((field) => field.options).find((each) => each.value === value);
  return option?.label ?? readableRecord(path, value, scene);
}
