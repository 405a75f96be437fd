import type { Complaint, Escalation } from '../../core/complaint.ts';
import { isWaiting } from '../../core/escalation.ts';
import { figureOf, given, isAbove } from '../../core/limits.ts';
import type { Playbook } from '../../core/playbook.ts';
import { type Doubt, doubtsOf } from '../../core/promise.ts';
import { recordOf } from '../../core/record.ts';
import type { Session } from '../../core/session.ts';
import type { Block } from '../../core/view.ts';
import type { Discretion } from '../discretion.ts';
import { nextAsked } from '../ladder.ts';
import { type Before, contacts, MANY, NOTHING_BEFORE } from '../recurrence.ts';
import { spoken } from '../times.ts';
import { worth } from './answers.ts';
import { brief, type Scene } from './scene.ts';

/** What stands on a card beside the script: who was called, what is above the limit, what does not fit together. */
export type Beside = {
  complaint: Complaint | null;
  escalations: Escalation[];
  discretion: Discretion | null;
  /** What came before from the same customer. */
  came: Before;
};

/** A walk without a complaint, or one that is only asked for its inputs. */
export const ALONE: Beside = { complaint: null, escalations: [], discretion: null, came: NOTHING_BEFORE };

/** More of these at once would keep the person from reading any. */
const MOST_DOUBTS = 2;

export function besideBlocks(playbook: Playbook, session: Session, beside: Beside, scene: Scene): Block[] {
  return [
    ...earlier(playbook, session, beside, scene),
    ...calls(beside, scene),
    ...limit(playbook, session, beside, scene),
    ...doubts(playbook, session, beside, scene),
  ];
}

/** Whether one tap may ask for an approval now. */
export function mayAsk(playbook: Playbook, session: Session, { discretion }: Beside): boolean {
  if (discretion === null || discretion.waiting || session.asked === figureOf(playbook, session)) return false;
  return isAbove(playbook, session, discretion.left);
}

/** Who has been called, and who answered: the person on the phone must not have to ask. */
function calls({ escalations, complaint }: Beside, scene: Scene): Block[] {
  return escalations.map((escalation) => {
    const said = escalation.said.at(-1);
    if (said !== undefined) return answered(escalation, said, scene);
    const { by, acknowledgedAt } = escalation;
    if (by !== null && acknowledgedAt !== null)
      return body(`${name(by, scene)} takes it (${when(acknowledgedAt, scene)}).`);
    return warning(waitingFor(escalation, complaint, scene));
  });
}

function waitingFor(escalation: Escalation, complaint: Complaint | null, scene: Scene): string {
  const { pages, nextAt } = escalation;
  const asked = pages.filter((page) => page.result === 'asked').map((page) => name(page.to, scene));
  if (asked.length > 0 || !isWaiting(escalation)) {
    const all = asked.length > 0 ? asked : pages.map((page) => name(page.to, scene));
    const after =
      complaint === null
        ? []
        : nextAsked(scene.directory, escalation, complaint, scene.now).map((id) => name(id, scene));
    const then = nextAt === null || after.length === 0 ? '' : ` ${listed(after)} at ${when(nextAt, scene)}, if not.`;
    return `Asked: ${all.join(' and ')}. Nobody has answered yet. You can tell the customer that you have asked.${then}`;
  }
  if (pages.length === 0)
    return nextAt === null
      ? 'No supervisor is on record for your branch. Tell the customer that you find out who decides and ring back; note when.'
      : `Nobody who decides is on just now; I ask them ${when(nextAt, scene)}. Tell the customer that you ask then, and agree when you ring.`;
  const silent = [...new Set(pages.map((page) => page.to))].map((id) => name(id, scene));
  return `Nobody has answered: ${silent.join(' and ')}. ${nextAt === null ? '' : `I ask again ${when(nextAt, scene)}. `}Agree with the customer when you ring.`;
}

function answered(escalation: Escalation, said: Escalation['said'][number], scene: Scene): Block {
  const who = name(said.by, scene);
  const { ask } = escalation;
  const asked = ask === null ? 'it' : worth(ask, scene);
  const why = said.why === null ? '' : `: ${brief(said.why, 200)}`;
  switch (said.how) {
    case 'approved':
      return body(`${who} approves ${asked} (${when(said.at, scene)}). You can promise it.`);
    case 'approved-less': {
      const less = ask === null ? '' : worth({ ...ask, amount: said.amount }, scene);
      return warning(`${who} approves ${less}, not ${asked}${why}. Write the new figure before you promise it.`);
    }
    case 'declined':
      return warning(`${who} declines ${asked}${why}. Offer what is yours to give, or ask what else would help.`);
    case 'talk':
      return warning(`${who} wants a word with you${why}. ${phone(said.by, scene)}`.trim());
    case 'taken-over':
      return body(`${who} has taken over (${when(said.at, scene)}).`);
    case 'handed-back':
      return warning(`${who} hands it back to you${why}.`);
    case 'settled':
      return body(`${who} has settled it${why} (${when(said.at, scene)}).`);
    default:
      return said.how satisfies never;
  }
}

/**
 * That this customer was here before, what was tried and what was promised; or that others have the same problem. Said
 * until the solution is agreed: then it has been heard.
 */
function earlier(playbook: Playbook, session: Session, { complaint, came }: Beside, scene: Scene): Block[] {
  const record = recordOf(playbook, session);
  if (complaint === null || record.get('solution.what') != null) return [];
  const times = contacts(complaint, came.complaints);
  const [last] = came.complaints;
  const others = came.alike - times;
  const many = came.alike >= MANY ? `More than ${Math.floor(others / 10) * 10}` : String(others);
  const common = others >= ALIKE ? [body(`${many} others came about the same in the last 30 days.`)] : [];
  if (last === undefined) return common;
  const how =
    came.complaints.length === 1 ? 'They were here before' : `They were here ${came.complaints.length} times before`;
  const promise = came.promises.find((each) => each.complaintId === last.id);
  const said = [
    last.description === null ? null : brief(last.description, 120).replace(/[.;]$/, ''),
    last.solution.what === null ? null : `tried: ${brief(last.solution.what, 120)}`,
    promise === undefined ? null : `promised by ${when(promise.by, scene)}, ${BECAME[promise.state]}`,
    last.satisfied === 'no' || last.satisfied === 'partly' ? 'they were not satisfied' : null,
  ].filter((each) => each !== null);
  const what = said.length === 0 ? '' : ` ${said.join('; ')}.`;
  const again =
    times > 1
      ? ` About the same cause for the ${times === 2 ? 'second' : times === 3 ? 'third' : `${times}th`} time.`
      : '';
  return [
    warning(`${how}, last on ${when(last.openedAt, scene)}:${what || ' nothing was written down.'}${again}`),
    ...common,
  ];
}

/** So many others make it worth saying that a problem is common. */
const ALIKE = 3;

const BECAME = { open: 'still open', kept: 'kept', late: 'late', renegotiated: 'moved', broken: 'not kept' };

/** The figure that is above what may be given alone, and what may be offered instead. */
function limit(playbook: Playbook, session: Session, { discretion }: Beside, scene: Scene): Block[] {
  const all = given(playbook, session);
  // What was asked once has its answer above.
  if (discretion === null || discretion.waiting || all === null || session.asked === figureOf(playbook, session))
    return [];
  const left = discretion.left(all.kind, all.currency);
  if (all.amount <= left) return [];
  const figure = worth({ ...all, what: null }, scene);
  const before = discretion.before(all.kind, all.currency);
  const had = before === 0 ? '' : ` They had ${worth({ ...all, amount: before, what: null }, scene)} already.`;
  return [
    warning(
      left > 0
        ? `${figure} is above what you may give alone. You can offer up to ${worth({ ...all, amount: left, what: null }, scene)} now, or ask for an approval.${had}`
        : `${figure} is not yours to give alone. Ask for an approval before you name it.${had}`,
    ),
  ];
}

function doubts(playbook: Playbook, session: Session, { complaint, came }: Beside, scene: Scene): Block[] {
  const record = recordOf(playbook, session);
  const time = (value: unknown) => (typeof value === 'number' && value > scene.now ? value : null);
  const times = {
    promisedFor: time(record.get('solution.promisedFor')),
    callBackAt: time(record.get('callBackAt')),
    followUpAt: time(record.get('followUpAt')),
  };
  const hours = scene.directory.hours(complaint?.branchId ?? scene.person.branchId);
  return doubtsOf(times, hours, came.promises)
    .slice(0, MOST_DOUBTS)
    .map((doubt) => warning(doubtful(doubt, scene)));
}

const OF = {
  promise: 'Promised for',
  'call-back': 'The call-back is set for',
  'follow-up': 'The follow-up is set for',
};

function doubtful(doubt: Doubt, scene: Scene): string {
  switch (doubt.what) {
    case 'outside-hours':
      return `${OF[doubt.of]} ${when(doubt.at, scene)}: nobody is at work then${doubt.opens === null ? '' : `, and work begins again ${when(doubt.opens, scene)}`}. Agree a time that holds while they are on the line.`;
    case 'before-the-answer':
      return `It is promised for a time before your call with the answer (${when(doubt.callBackAt, scene)}). Agree one after it.`;
    case 'follow-up-before-promise':
      return `You ask whether all is well before it is due (${when(doubt.promisedFor, scene)}). Agree a later day.`;
    case 'another-promise':
      return `They are promised something else by ${when(doubt.by, scene)}: ${brief(doubt.text, 120)}. Make sure that both hold.`;
    default:
      return doubt satisfies never;
  }
}

function phone(id: string, scene: Scene): string {
  const number = scene.directory.person(id)?.phone ?? null;
  return number === null ? '' : `Ring ${number}.`;
}

function name(id: string, scene: Scene): string {
  return scene.directory.person(id)?.name ?? 'A colleague';
}

function when(at: number, scene: Scene): string {
  return spoken(at, scene.now, scene.person.place);
}

function listed(names: string[]): string {
  return names.join(' and ');
}

function body(text: string): Block {
  return { type: 'text', style: 'body', text };
}

function warning(text: string): Block {
  return { type: 'text', style: 'warning', text };
}
