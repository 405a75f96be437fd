import type { Complaint } from '../../core/complaint.ts';
import { CORRECTABLE, valueAt } from '../../core/corrected.ts';
import { encodePress } from '../../core/press.ts';
import type { RecordCard, RecordRemark } from '../../core/record-card.ts';
import type { Block, Button, FieldItem, View } from '../../core/view.ts';
import { spoken } from '../times.ts';
import { STATUS } from './found.ts';
import { letterButton, lettersBlock } from './letter-card.ts';
import { itemText, type Opened } from './opened.ts';
import { asksOf } from './record-asks.ts';
import { quoted, type Scene } from './scene.ts';
import { timeline } from './timeline.ts';

type Shown = Extract<RecordCard, { show: 'record' }>;

/** How much of what happened is shown until somebody asks for all of it, and how much even then. */
const LATEST = 6;
const MOST = 40;

/** One record: what is in it, what happened, and what can be done with it. */
export function recordCardView(shown: Shown, opened: Opened, scene: Scene): View {
  const { complaint } = opened;
  const who = quoted(complaint.customer.name ?? 'A customer not named yet', 60);
  const asks = shown.asks !== null && opened.mayChange ? asksOf(shown, shown.asks, opened, scene) : null;
  return {
    fallback: `The record of ${who}: ${STATUS[complaint.status].toLowerCase()}`,
    blocks: [
      { type: 'text', style: 'heading', text: who },
      ...(shown.remark === undefined
        ? []
        : [{ type: 'text' as const, style: 'warning' as const, text: REMARKS[shown.remark] }]),
      ...(asks ?? [
        { type: 'fields', title: null, items: [...head(complaint, opened, scene), ...items(shown, opened, scene)] },
        ...notesOf(complaint, scene),
        ...lettersBlock(opened.letters, scene),
        ...happened(shown, opened, scene),
        { type: 'buttons', buttons: buttonsOf(shown, opened, scene) },
      ]),
    ],
  };
}

const REMARKS: Record<RecordRemark, string> = {
  'no-such-item': 'Nothing is changed: the record has no item of that name. Its items are named below.',
  'not-yours': 'Nothing is changed: whoever has this case and the supervisors of its branch change it.',
  'not-resolved': 'Nothing is changed: it is not resolved, so there is nothing to open again.',
};

function head(complaint: Complaint, { walk }: Opened, scene: Scene): FieldItem[] {
  const { directory, now, person } = scene;
  const name = (id: string, otherwise: string) => directory.person(id)?.name ?? otherwise;
  const branch = complaint.branchId === null ? null : (directory.branch(complaint.branchId)?.name ?? null);
  const item = (label: string, value: string | null): FieldItem[] =>
    value === null ? [] : [{ label, value, press: null }];
  const passed = walk !== null && walk.ownerId !== complaint.employee.id;
  return [
    ...item('Status', STATUS[complaint.status]),
    ...item('Taken by', name(complaint.employee.id, complaint.employee.name)),
    ...item('Handled by', passed ? name(walk.ownerId, 'A colleague') : null),
    ...item('Branch', branch),
    ...item('Received', spoken(complaint.openedAt, now, person.place)),
    ...item('Resolved', complaint.resolvedAt === null ? null : spoken(complaint.resolvedAt, now, person.place)),
    ...item('Why cancelled', cancelled(complaint, scene)),
  ];
}

function cancelled({ cancelReason }: Complaint, { words }: Scene): string | null {
  if (cancelReason === null) return null;
  const reasons: Record<string, string> = words.cancelReasons;
  return Object.hasOwn(reasons, cancelReason) ? (reasons[cancelReason] ?? cancelReason) : cancelReason;
}

/** What stands in the record; whoever may correct it also sees what is missing, and corrects each with one tap. */
function items({ card }: Shown, { complaint, walk, playbook, mayChange }: Opened, scene: Scene): FieldItem[] {
  // What an open walk has not asked yet is no gap.
  const running = walk?.status === 'active' || walk?.status === 'paused';
  return CORRECTABLE.flatMap((path): FieldItem[] => {
    const value = itemText(path, valueAt(complaint, path), playbook, scene);
    if (value === '' && (!mayChange || running)) return [];
    const hangs = path === 'compensation.amount' || path === 'compensation.what';
    if (value === '' && hangs && complaint.compensation.length === 0) return [];
    if (value === '' && path === 'solution.promisedFor' && complaint.solution.onTheSpot === true) return [];
    const press = encodePress({ do: 'record-change', card, record: complaint.id, path });
    return [
      {
        label: scene.words.record[path],
        value: value === '' ? 'Not on record' : value,
        press: mayChange ? press : null,
      },
    ];
  });
}

function notesOf(complaint: Complaint, { now, person, directory }: Scene): Block[] {
  const notes = complaint.notes.filter((note) => !note.withdrawn);
  if (notes.length === 0) return [];
  return [
    { type: 'text', style: 'subheading', text: 'Notes' },
    ...notes.slice(-MOST).map((note): Block => {
      const left = note.by === complaint.employee.id ? complaint.employee.name : undefined;
      const by = directory.person(note.by)?.name ?? left;
      return {
        type: 'text',
        style: 'body',
        text: `${spoken(note.at, now, person.place)}${by === undefined ? '' : ` · ${by}`} · ${note.text}`,
      };
    }),
  ];
}

function happened({ whole }: Shown, opened: Opened, scene: Scene): Block[] {
  const all = timeline(opened, scene);
  if (all.length === 0) return [];
  const shown = all.slice(-(whole ? MOST : LATEST));
  const title =
    shown.length === all.length ? 'What happened' : `What happened, the latest ${shown.length} of ${all.length}`;
  return [
    {
      type: 'fields',
      title,
      items: shown.map(({ at, text }) => ({
        label: spoken(at, scene.now, scene.person.place),
        value: text,
        press: null,
      })),
    },
  ];
}

function buttonsOf(shown: Shown, { complaint, walk, trail, mayChange }: Opened, scene: Scene): Button[] {
  const { card, whole } = shown;
  const record = complaint.id;
  const running = walk !== null && (walk.status === 'active' || walk.status === 'paused');
  const button = (
    label: string,
    press: Parameters<typeof encodePress>[0],
    style: Button['style'] = 'plain',
  ): Button => ({
    label,
    press: encodePress(press),
    style,
  });
  return [
    ...(running && walk.ownerId === scene.person.id
      ? [button('Go On with the Walk', { do: 'resume', session: walk.id }, 'primary')]
      : []),
    ...(mayChange ? [button('Add a Note', { do: 'record-note', card, record })] : []),
    ...(mayChange && complaint.status === 'resolved' ? [button('Reopen', { do: 'record-reopen', card, record })] : []),
    ...(mayChange && !running && (complaint.status === 'open' || complaint.status === 'reopened')
      ? [button('It Is Resolved', { do: 'resolve', complaint: record })]
      : []),
    ...letterButton(complaint.id, scene),
    ...(running ? [] : [button('Why It Happened', { do: 'learn-open', complaint: record })]),
    ...(trail.length > LATEST && !whole
      ? [button('All That Happened', { do: 'record-show', card, record, part: 'whole' })]
      : []),
    ...(whole ? [button('Only the Latest', { do: 'record-show', card, record, part: 'latest' })] : []),
    button('Find Another', { do: 'find', card: '', within: '', page: '0' }),
  ];
}
