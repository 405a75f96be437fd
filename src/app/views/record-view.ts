import type { Complaint } from '../../core/complaint.ts';
import type { Playbook } from '../../core/playbook.ts';
import { missing, recordOf } from '../../core/record.ts';
import { RECORD_PATHS, type RecordPath } from '../../core/record-path.ts';
import type { Session } from '../../core/session.ts';
import type { Block, FieldItem, View } from '../../core/view.ts';
import { spoken } from '../times.ts';
import { readableRecord } from './answers.ts';
import { quoted, type Scene } from './scene.ts';

/** The items of the record that the answers fill, in the record's order. `press` gives each its one tap, or null. */
export function recordItems(
  playbook: Playbook,
  session: Session,
  scene: Scene,
  press: (field: string) => string | null,
): FieldItem[] {
  const record = recordOf(playbook, session);
  const wanted = new Set(missing(playbook, session).map((field) => field.id));
  return RECORD_PATHS.flatMap((path) => {
    const field = fieldFor(playbook, path, session);
    if (field === undefined) return [];
    const value = readableRecord(path, record.get(path) ?? null, scene);
    const label = optionLabel(playbook, field, record.get(path));
    if (value === '' && !wanted.has(field)) return [];
    const shown = { label: scene.words.record[path], value: label ?? (value === '' ? 'Not yet' : value) };
    const pressed = press(field);
    return [{ ...shown, press: pressed, ...(pressed === null ? {} : { field }) }];
  });
}

/** The record as it grows beside the walk. */
export function recordView(playbook: Playbook, session: Session, complaint: Complaint | null, scene: Scene): View {
  const who = caption(playbook, session);
  const { directory, now, person } = scene;
  const head: FieldItem[] =
    complaint === null
      ? []
      : [
          { label: 'Status', value: STATUS[complaint.status], press: null },
          {
            label: 'Taken by',
            value: directory.person(complaint.employee.id)?.name ?? complaint.employee.name,
            press: null,
          },
          { label: 'Received', value: spoken(complaint.openedAt, now, person.place), press: null },
          ...(complaint.resolvedAt === null
            ? []
            : [{ label: 'Resolved', value: spoken(complaint.resolvedAt, now, person.place), press: null }]),
        ];
  const still = missing(playbook, session).map((field) =>
    field.record === null ? field.label : scene.words.record[field.record],
  );
  const awaited = session.status === 'finished' ? 'Not on record' : 'Still to come';
  const notes = session.notes.filter((note) => !note.withdrawn);
  return {
    fallback: `The record of ${who}`,
    blocks: [
      { type: 'text', style: 'heading', text: who },
      {
        type: 'fields',
        title: null,
        items: [
          ...head,
          ...recordItems(playbook, session, scene, () => null).filter((item) => item.value !== 'Not yet'),
        ],
      },
      ...(still.length === 0 || session.status === 'cancelled'
        ? []
        : [{ type: 'text', style: 'quiet', text: `${awaited}: ${still.join(', ')}` } satisfies Block]),
      ...(notes.length === 0 ? [] : [{ type: 'text', style: 'subheading', text: 'Notes' } satisfies Block]),
      ...notes.map(
        (note): Block => ({
          type: 'text',
          style: 'body',
          text: `${spoken(note.at, now, person.place)} · ${note.text}`,
        }),
      ),
    ],
  };
}

const STATUS: Record<Complaint['status'], string> = {
  open: 'Open',
  resolved: 'Resolved',
  reopened: 'Reopened',
  cancelled: 'Cancelled',
};

/** What a walk is called where several are open: the customer's name, else its first note, else the playbook. */
export function caption(playbook: Playbook, session: Session): string {
  const name = recordOf(playbook, session).get('customer.name');
  if (typeof name === 'string' && name.trim() !== '') return quoted(name, 40);
  const note = session.notes.find((each) => !each.withdrawn);
  return note === undefined ? playbook.title : quoted(note.text, 40);
}

/** Of several fields with one path, the one that was answered last, else the first. */
function fieldFor(playbook: Playbook, path: RecordPath, session: Session): string | undefined {
  const fields = Object.values(playbook.fields).filter((field) => field.record === path);
  return fields.toSorted((a, b) => (session.answers[b.id]?.at ?? 0) - (session.answers[a.id]?.at ?? 0))[0]?.id;
}

/** A choice reads as its label in the playbook. */
function optionLabel(playbook: Playbook, field: string, value: unknown): string | undefined {
  return playbook.fields[field]?.options.find((option) => option.value === value)?.label;
}
