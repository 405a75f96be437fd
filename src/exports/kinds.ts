import type { ExportSource } from '../store/export-source.ts';
import { complaintObject, escalationObject, followUpObject, type Names, promiseObject } from './objects.ts';

/** What can be exported: its objects, oldest first, and its columns when it goes into a table. */
export type ExportKind = {
  objects(source: ExportSource, names: Names): AsyncIterable<object>;
  columns: readonly string[];
};

/** Every kind by the word for it. */
export const EXPORT_KINDS: Record<string, ExportKind> = {
  complaints: {
    async *objects(source) {
      for await (const { complaint, nextAt } of source.complaintsWithNext()) yield complaintObject(complaint, nextAt);
    },
    columns: [
      ...['id', 'status', 'customer.name', 'customer.address', 'customer.phone', 'customer.email', 'employee.id'],
      ...['employee.name', 'branch', 'channel', 'openedAt', 'resolvedAt', 'nature', 'description', 'solution.what'],
      ...['solution.onTheSpot', 'solution.promisedFor', 'measures', 'followUpAt', 'compensation', 'prevention'],
      ...['satisfied', 'playbook.id', 'playbook.hash', 'notes'],
    ],
  },
  promises: {
    async *objects(source, names) {
      for await (const each of source.promises()) yield promiseObject(each, names);
    },
    columns: ['id', 'complaintId', 'what', 'owner.id', 'owner.name', 'by', 'told', 'state', 'history'],
  },
  escalations: {
    async *objects(source, names) {
      for await (const each of source.escalations()) yield escalationObject(each, names);
    },
    columns: [
      ...['id', 'complaintId', 'reason', 'level', 'openedAt', 'acknowledgedAt', 'by.id', 'by.name', 'outcome', 'pages'],
    ],
  },
  'follow-ups': {
    async *objects(source, names) {
      for await (const each of source.followUps()) yield followUpObject(each, names);
    },
    columns: ['id', 'complaintId', 'kind', 'dueAt', 'owner.id', 'owner.name', 'state', 'outcome', 'attempts'],
  },
};
