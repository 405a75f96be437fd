import type { Complaint, FollowUp } from '../../core/complaint.ts';
import { encodePress } from '../../core/press.ts';
import type { Block, View } from '../../core/view.ts';
import { lateness, spoken } from '../times.ts';
import { brief, quoted, type Scene } from './scene.ts';

/** A ping may be this much late, ms, before it says so. */
const PUNCTUAL = 5 * 60 * 1000;

/** The ping of a follow-up or a call-back: whom to call, about what, and two answers. Settled ones say what became of them. */
export function followUpView(
  followUp: FollowUp,
  who: { name: string | null; phone: string | null },
  complaint: Complaint | null,
  scene: Scene,
): View {
  const { words, now, person } = scene;
  const name = quoted(who.name ?? 'the customer');
  const purpose = followUp.kind === 'callback' ? `Ring ${name} back` : `Ask ${name} if all is well now`;
  if (followUp.state === 'done') return line(`Done: ${purpose}.`);
  if (followUp.state === 'cancelled') return line(`No longer needed: ${purpose}.`);
  if (followUp.ownerId !== person.id)
    return line(`${purpose}: ${scene.directory.person(followUp.ownerId)?.name ?? 'a colleague'} does it now.`);
  if (followUp.dueAt > now)
    return line(`${purpose}: you hear from me again ${spoken(followUp.dueAt, now, person.place)}.`);
  const late =
    now - followUp.dueAt > PUNCTUAL
      ? `This was due ${spoken(followUp.dueAt, now, person.place)}, ${lateness(now - followUp.dueAt)} ago.`
      : null;
  const items = [
    ...(who.phone === null
      ? []
      : [{ label: words.record['customer.phone'], value: brief(who.phone, 60), press: null }]),
    ...(complaint?.nature ? [{ label: words.record.nature, value: brief(complaint.nature, 120), press: null }] : []),
    ...(complaint?.solution.what
      ? [{ label: words.record['solution.what'], value: brief(complaint.solution.what, 200), press: null }]
      : []),
  ];
  const lines: Block[] =
    followUp.kind === 'callback'
      ? [
          {
            type: 'text',
            style: 'say',
            text: `Hello, this is ${person.name}. I am ringing back as agreed. Is this still a good moment?`,
          },
        ]
      : [
          {
            type: 'text',
            style: 'say',
            text: `Hello, this is ${person.name}. I am ringing to ask whether everything is as it should be now.`,
          },
        ];
  return {
    fallback: late === null ? purpose : `${purpose}. ${late}`,
    blocks: [
      { type: 'text', style: 'heading', text: purpose },
      ...(late === null ? [] : [{ type: 'text', style: 'warning', text: late } satisfies Block]),
      ...lines,
      ...(items.length === 0 ? [] : [{ type: 'fields', title: null, items } satisfies Block]),
      {
        type: 'buttons',
        buttons: [
          {
            label: words.buttons.done,
            press: encodePress({ do: 'follow-up-done', followUp: followUp.id }),
            style: 'primary',
          },
          {
            label: words.buttons.later,
            press: encodePress({ do: 'follow-up-later', followUp: followUp.id }),
            style: 'plain',
          },
        ],
      },
    ],
  };
}

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
