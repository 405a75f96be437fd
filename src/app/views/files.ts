import type { RecordScope } from '../../core/record-scope.ts';
import type { Block, View } from '../../core/view.ts';
import { line } from './pings.ts';

const FILES = [
  { kind: 'complaints', label: 'Complaints' },
  { kind: 'promises', label: 'Promises' },
  { kind: 'escalations', label: 'Calls for Help' },
  { kind: 'follow-ups', label: 'Follow-ups' },
] as const;

/** The files that somebody may take along (null: none): on our own page as downloads, in a chat as the command for them. */
export function filesView(scope: RecordScope | null): View {
  if (scope === null) return line('Supervisors take records along as files. With find you look yours up one by one.');
  const said = scope.type === 'branch' ? 'The records of your branch as files' : 'All records as files';
  const only = scope.type === 'branch' ? ` --branch ${scope.branchId}` : '';
  const file = ({ kind, label }: (typeof FILES)[number]): Block => ({
    type: 'file',
    label: `Download ${label}`,
    path: `/api/export?kind=${kind}&format=csv`,
    otherwise: `${label}: npx tactful export ${kind} --format csv${only}`,
  });
  return {
    fallback: said,
    blocks: [
      { type: 'text', style: 'heading', text: said },
      {
        type: 'text',
        style: 'body',
        text: 'Tables for a spreadsheet, with everything in them that a customer said. They are made where Tactful runs; who takes them along is written down.',
      },
      ...FILES.map(file),
    ],
  };
}
