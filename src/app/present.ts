import type { Complaint, FollowUp } from '../core/complaint.ts';
import type { Message, Place, Refusal } from '../core/effect.ts';
import { encodePress } from '../core/press.ts';
import { recordOf } from '../core/record.ts';
import type { Session } from '../core/session.ts';
import type { View } from '../core/view.ts';
import { deskAtHome, deskShown } from './desk/shown.ts';
import { discretionOf } from './discretion.ts';
import { nextFollowUp } from './follow-ups.ts';
import { offeringSurvey } from './learning/after-resolved.ts';
import { actionsDue } from './learning/due.ts';
import { natureWords } from './learning/natures.ts';
import { learningView } from './learning/show.ts';
import { letterView } from './letters/show.ts';
import { scopeOnTheLine } from './policy.ts';
import type { Reader } from './ports/store.ts';
import type { Delivery, PlaybookLibrary } from './ports.ts';
import { recordsView } from './records/show.ts';
import { before } from './recurrence.ts';
import { pinned } from './turn.ts';
import { awayView } from './views/away-view.ts';
import { ALONE, type Beside } from './views/beside.ts';
import { type Due, digestView, dueView, followUpDue, promiseDue } from './views/due-list.ts';
import { escalationView } from './views/escalation-view.ts';
import { followUpView } from './views/follow-up-ping.ts';
import { homeView } from './views/home.ts';
import { helpView, isBegunAtOnce, walksView } from './views/lists.ts';
import { keptOpenView, line, resolvedView } from './views/pings.ts';
import { promiseView } from './views/promise-view.ts';
import { caption } from './views/record-view.ts';
import type { Scene } from './views/scene.ts';
import { specialRemark } from './views/special-note.ts';
import { triedBefore } from './views/tried.ts';
import { shrunkCard, walkCard } from './views/walk-card.ts';
import { labelsFor } from './views/walk-names.ts';
import { offerBeside, offeredOn } from './wording/offer.ts';
import { phrasingView, SUPERVISORS_ONLY } from './wording/show.ts';

/** Draws a message for one person from the state as it is now, ready to be delivered under this key. */
export async function present(
  reader: Reader,
  library: PlaybookLibrary,
  scene: Scene,
  sent: { key: string; message: Message; place: Place },
): Promise<Delivery> {
  const view = await viewOf(reader, library, scene, sent.message, sent.place);
  const shrunk =
    sent.message.type === 'walk' && sent.place === 'bottom'
      ? await shrunkOf(reader, library, sent.message.session)
      : null;
  return { key: sent.key, message: sent.message, view, place: sent.place, shrunk };
}

async function viewOf(
  reader: Reader,
  library: PlaybookLibrary,
  scene: Scene,
  message: Message,
  place: Place,
): Promise<View> {
  const { directory } = scene;
  switch (message.type) {
    case 'walk': {
      const found = await walkOf(reader, library, message.session);
      if (found === null) return line(REFUSED.gone);
      const card = walkCard(found.playbook, found.session, scene, await besideOf(reader, found.session, scene));
      // A typed note has a confirmation of its own, and the card comes after it.
      return place === 'update' ? await offeredOn(card, found.session, reader, scene) : card;
    }
    case 'note-kept':
    case 'note-moved':
      return await noteView(reader, library, scene, message.session, message.note);
    case 'note-withdrawn':
      return line('The note is taken back.', 'quiet');
    case 'handed-over': {
      const found = await walkOf(reader, library, message.session);
      const from = directory.person(message.from)?.name ?? 'A colleague';
      return line(
        `${from} hands you a walk${found === null ? '' : `: ${caption(found.playbook, found.session)}`}. Everything known is on the card.`,
      );
    }
    case 'walks':
      return walksView(await openWalks(reader, library, scene), scene);
    case 'due':
      return dueView(await whatIsDue(reader, library, scene), scene);
    case 'digest':
      return digestView(await whatIsDue(reader, library, scene), scene);
    case 'away':
      return awayView(message.problem, scene);
    case 'home': {
      const walks = await openWalks(reader, library, scene);
      const due = await whatIsDue(reader, library, scene);
      return homeView(
        library.current().filter(isBegunAtOnce),
        walks,
        due,
        await deskAtHome(reader, library, scene),
        scene,
      );
    }
    case 'help':
      return helpView(library.current(), scene);
    case 'follow-up': {
      const followUp = await reader.followUp(message.followUp);
      if (followUp === null) return line(REFUSED.gone);
      const complaint = followUp.complaintId === null ? null : await reader.complaint(followUp.complaintId);
      return followUpView(
        {
          followUp,
          who: await customerOf(reader, library, followUp),
          complaint: await inWords(reader, library, scene, complaint),
          from: message.from ?? null,
          asks: message.asks ?? null,
          tries: directory.targets(complaint?.branchId ?? scene.person.branchId, complaint?.nature ?? null)
            .callBackTries,
        },
        scene,
      );
    }
    case 'resolved': {
      const complaint = await reader.complaint(message.complaint);
      if (complaint === null) return line(REFUSED.gone);
      return await offeringSurvey(resolvedView(complaint, scene), complaint, reader, library, scene);
    }
    case 'kept-open': {
      const complaint = await reader.complaint(message.complaint);
      const walk = complaint === null ? null : await reader.sessionOf(complaint.id);
      if (complaint === null || walk === null) return line(REFUSED.gone);
      return keptOpenView(complaint, await nextFollowUp(reader, walk), scene);
    }
    case 'escalation': {
      const escalation = await reader.escalation(message.escalation);
      const complaint = escalation === null ? null : await reader.complaint(escalation.complaintId);
      if (escalation === null || complaint === null) return line(REFUSED.gone);
      const walk = await reader.sessionOf(complaint.id);
      const since = scene.now - directory.customerDays * 86_400_000;
      const calls = await reader.escalationsOf(complaint.id);
      const tried = triedBefore(await reader.earlier(complaint, since), calls, scene);
      return escalationView(
        escalation,
        (await inWords(reader, library, scene, complaint)) ?? complaint,
        walk?.ownerId ?? complaint.employee.id,
        { asks: message.asks ?? null, tried },
        scene,
      );
    }
    case 'promise': {
      const complaint = await reader.complaint(message.complaint);
      const promise = (await reader.promisesOf(message.complaint)).find((each) => each.id === message.promise);
      return complaint === null || promise === undefined
        ? line(REFUSED.gone)
        : promiseView(promise, complaint, message.ping, message.asks ?? null, scene);
    }
    case 'phrasing':
      return await phrasingView(reader, scene, message.what);
    case 'learning':
      return await learningView(reader, library, scene, message.what);
    case 'records':
      return (await recordsView(reader, library, scene, message.what)) ?? line(REFUSED.gone);
    case 'desk':
      return await deskShown(reader, library, scene, message.what);
    case 'letter':
      return await letterView(reader, scene, message, REFUSED.gone);
    case 'erased':
      return line('[erased]', 'quiet');
    case 'refused': {
      const said = REFUSED[message.why];
      if (message.text === null) return line(said, 'warning');
      return {
        fallback: said,
        blocks: [
          { type: 'text', style: 'warning', text: said },
          { type: 'text', style: 'body', text: message.text },
        ],
      };
    }
    case 'not-saved':
      return notSaved(message.text);
    default:
      return message satisfies never;
  }
}

/** Nothing was stored: says so, and gives the text back. */
export function notSaved(text: string): View {
  const said = 'Not saved. The record does not take anything just now; try again in a moment.';
  return {
    fallback: said,
    blocks: [
      { type: 'text', style: 'warning', text: said },
      ...(text === ''
        ? []
        : [
            { type: 'text' as const, style: 'quiet' as const, text: 'This is what you wrote:' },
            { type: 'text' as const, style: 'body' as const, text },
          ]),
    ],
  };
}

const REFUSED: Record<Refusal, string> = {
  gone: "There is nothing here for you to act on: it is somebody else's, or it is no longer there.",
  'unknown-playbook': 'I know no playbook of that name. Type help to see those I know.',
  'unknown-person': 'I do not know you yet. Ask your supervisor to add you to the organisation.',
  'no-walk': 'You have no walk open, so this is not kept anywhere. Type /complaint and the text to start one with it.',
  closed: 'This walk is over, so nothing was changed. What you wrote is here, to copy:',
  'supervisors-only': SUPERVISORS_ONLY,
};

async function noteView(
  reader: Reader,
  library: PlaybookLibrary,
  scene: Scene,
  session: string,
  note: string,
): Promise<View> {
  const found = await walkOf(reader, library, session);
  if (found === null) return line(REFUSED.gone);
  const kept = found.session.notes.find((each) => each.id === note);
  const said = `Kept as a note on ${caption(found.playbook, found.session)}.`;
  const others = (await openWalks(reader, library, scene)).filter((each) => each.session.id !== session).slice(0, 3);
  const labels = labelsFor(`${scene.words.buttons.move} to`, others, scene);
  const moves = others.map((other, index) => ({
    label: labels[index] ?? scene.words.buttons.move,
    press: encodePress({ do: 'move-note', note, session, to: other.session.id }),
    style: 'plain' as const,
  }));
  const undo = {
    label: scene.words.buttons.undo,
    press: encodePress({ do: 'undo-note', note, session }),
    style: 'plain' as const,
  };
  return {
    fallback: said,
    blocks: [
      { type: 'text', style: 'quiet', text: said },
      ...(kept === undefined ? [] : specialRemark(kept, found.session)),
      ...(kept === undefined || kept.withdrawn
        ? []
        : [
            {
              type: 'buttons' as const,
              buttons: [undo, ...moves, ...(await offerBeside(kept, session, reader, scene))],
            },
          ]),
    ],
  };
}

/** Who was called about a walk, what may be given in it, and what else was promised. */
async function besideOf(reader: Reader, session: Session, scene: Scene): Promise<Beside> {
  if (session.complaintId === null) return ALONE;
  const complaint = await reader.complaint(session.complaintId);
  if (complaint === null) return ALONE;
  const escalations = await reader.escalationsOf(complaint.id);
  const scope = scopeOnTheLine(scene.person, scene.directory.people());
  const came = await before(reader, complaint, scene.directory.customerDays, scene.now, scope);
  const discretion = discretionOf(scene.directory, session, escalations, came.complaints);
  return { complaint, escalations, discretion, came };
}

async function openWalks(reader: Reader, library: PlaybookLibrary, scene: Scene) {
  const walks = [];
  for (const session of await reader.openSessions(scene.person.id)) {
    const playbook = await pinned(reader, library, session);
    if (playbook !== null) walks.push({ session, playbook });
  }
  return walks;
}

/** What this person has to do, soonest first. An answer that nobody warned of yet is what the walk itself is for. */
async function whatIsDue(reader: Reader, library: PlaybookLibrary, scene: Scene) {
  const due: Due[] = [];
  for (const followUp of await reader.openFollowUps(scene.person.id)) {
    if (followUp.kind === 'answer' && followUp.attempts === 0) continue;
    due.push(followUpDue(followUp, (await customerOf(reader, library, followUp)).name));
  }
  for (const promise of await reader.openPromises(scene.person.id))
    due.push(promiseDue(promise, (await reader.complaint(promise.complaintId))?.customer.name ?? null));
  due.push(...(await actionsDue(reader, scene.person.id)));
  return due.toSorted((a, b) => a.at - b.at);
}

async function walkOf(reader: Reader, library: PlaybookLibrary, id: string) {
  const session = await reader.session(id);
  const playbook = session === null ? null : await pinned(reader, library, session);
  return session === null || playbook === null ? null : { session, playbook };
}

async function shrunkOf(reader: Reader, library: PlaybookLibrary, id: string): Promise<View | null> {
  const found = await walkOf(reader, library, id);
  return found === null ? null : shrunkCard(found.playbook, found.session);
}

/** Whom a follow-up is about: from the complaint, or from the answers of a walk that has none. */
async function customerOf(
  reader: Reader,
  library: PlaybookLibrary,
  followUp: FollowUp,
): Promise<{ name: string | null; phone: string | null }> {
  const complaint = followUp.complaintId === null ? null : await reader.complaint(followUp.complaintId);
  if (complaint !== null) return complaint.customer;
  const found = await walkOf(reader, library, followUp.sessionId);
  if (found === null) return { name: null, phone: null };
  const record = recordOf(found.playbook, found.session);
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return { name: text(record.get('customer.name')), phone: text(record.get('customer.phone')) };
}

/** The complaint with its nature in the words of its playbook, for people to read. */
async function inWords(
  reader: Reader,
  library: PlaybookLibrary,
  { directory }: Scene,
  complaint: Complaint | null,
): Promise<Complaint | null> {
  if (complaint === null) return null;
  const playbook = await pinned(reader, library, complaint);
  const fields = Object.values(playbook?.fields ?? {}).filter((field) => field.record === 'nature');
  const option = fields.flatMap((field) => field.options).find((each) => each.value === complaint.nature);
  return { ...complaint, nature: option?.label ?? natureWords(complaint.nature, directory.catalogue(), library) };
}
