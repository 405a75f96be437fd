import { WITHDRAWN } from '../core/complaint.ts';
import type { Message } from '../core/effect.ts';
import type { Session } from '../core/session.ts';
import { walkKey } from '../core/transition.ts';
import type { Turn } from './turn.ts';

/** Asks every supervisor of the branch at once, unless one is being asked already. Nobody there: the card says so. */
export async function openEscalation(turn: Turn, session: Session, reason: string): Promise<void> {
  const { tx, now, person } = turn;
  if (session.complaintId === null) return;
  const known = await tx.escalationsOf(session.complaintId);
  if (known.some((each) => each.acknowledgedAt === null && each.pages.length > 0)) return;
  const complaint = await tx.complaint(session.complaintId);
  const supervisors = turn.directory.supervisors(complaint?.branchId ?? null).filter((each) => each.id !== person.id);
  const id = turn.newId();
  const pages = supervisors.map((each) => ({ at: now, to: each.id, result: 'asked' }));
  await tx.saveEscalation({
    id,
    complaintId: session.complaintId,
    reason,
    level: 1,
    openedAt: now,
    acknowledgedAt: null,
    by: null,
    outcome: null,
    pages,
  });
  for (const each of supervisors) {
    await turn.send(each.id, `escalation:${id}`, { type: 'escalation', escalation: id }, 'update');
  }
}

/** Nobody is needed any more: whoever was asked and has not answered reads so. */
export async function withdraw(turn: Turn, complaintId: string): Promise<void> {
  for (const escalation of await turn.tx.escalationsOf(complaintId)) {
    if (escalation.acknowledgedAt !== null || escalation.outcome !== null) continue;
    await turn.tx.saveEscalation({ ...escalation, outcome: WITHDRAWN });
    const message: Message = { type: 'escalation', escalation: escalation.id };
    for (const page of escalation.pages) await turn.send(page.to, `escalation:${escalation.id}`, message, 'update');
  }
}

/** The first supervisor to answer takes it; the others and the handler are told. */
export async function acknowledge(turn: Turn, id: string): Promise<void> {
  const { tx, now, person } = turn;
  const escalation = await tx.escalation(id);
  if (escalation === null || escalation.acknowledgedAt !== null || escalation.outcome === WITHDRAWN) return;
  const pages = escalation.pages.map((page) => (page.to === person.id ? { ...page, result: 'answered' } : page));
  await tx.saveEscalation({ ...escalation, acknowledgedAt: now, by: person.id, pages });
  await turn.trail({
    complaintId: escalation.complaintId,
    what: 'acknowledge',
    changes: { escalation: id, by: [null, person.id] },
  });
  for (const page of escalation.pages) {
    if (page.to !== person.id)
      await turn.send(page.to, `escalation:${id}`, { type: 'escalation', escalation: id }, 'update');
  }
  const walk = await tx.sessionOf(escalation.complaintId);
  if (walk === null) return;
  await turn.send(walk.ownerId, walkKey(walk.id), { type: 'walk', session: walk.id }, 'update');
  await turn.send(walk.ownerId, `taken:${id}`, { type: 'escalation', escalation: id }, 'update');
}
