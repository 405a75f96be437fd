import type { Complaint, FollowUp } from '../../core/complaint.ts';
import { encodePress } from '../../core/press.ts';
import type { View } from '../../core/view.ts';
import { spoken } from '../times.ts';
import { quoted, type Scene } from './scene.ts';

/** After a follow-up is done: is the complaint resolved now? */
export function resolvedView(complaint: Complaint, scene: Scene): View {
  const who = quoted(complaint.customer.name ?? 'The customer');
  if (complaint.status === 'resolved')
    return line(
      `${who}: the complaint is resolved${complaint.resolvedAt === null ? '' : ` (${spoken(complaint.resolvedAt, scene.now, scene.person.place)})`}.`,
    );
  if (complaint.status === 'cancelled') return line(`${who}: the complaint is cancelled.`);
  const { buttons } = scene.words;
  const text = `${who}: is the complaint resolved now?`;
  return {
    fallback: text,
    blocks: [
      { type: 'text', style: 'body', text },
      {
        type: 'buttons',
        buttons: [
          { label: buttons.resolved, press: encodePress({ do: 'resolve', complaint: complaint.id }), style: 'primary' },
          {
            label: buttons.stillOpen,
            press: encodePress({ do: 'keep-open', complaint: complaint.id }),
            style: 'plain',
          },
        ],
      },
    ],
  };
}

/** After a follow-up the complaint stays open: who hears of it next, and when. */
export function keptOpenView(complaint: Complaint, next: FollowUp | null, scene: Scene): View {
  if (complaint.status === 'resolved' || complaint.status === 'cancelled') return resolvedView(complaint, scene);
  const { directory, now, person } = scene;
  const who = quoted(complaint.customer.name ?? 'The customer');
  const stays = `${who}: the complaint stays open.`;
  if (next === null) return line(stays);
  const reminded =
    next.ownerId === person.id ? 'You hear' : `${directory.person(next.ownerId)?.name ?? 'A colleague'} hears`;
  return line(`${stays} ${reminded} from me ${spoken(next.dueAt, now, person.place)}.`);
}

/** A view of one plain sentence. */
export function line(text: string, style: 'body' | 'quiet' | 'warning' = 'body'): View {
  return { fallback: text, blocks: [{ type: 'text', style, text }] };
}
