import type { Store } from '../../src/app/ports/store.ts';
import type { App } from '../../src/app/ports.ts';
import type { Act } from '../../src/core/event.ts';
import { encodePress, type Press, SHAPES } from '../../src/core/press.ts';
import { aFollowUp, anEscalation, aPromise } from './records.ts';

/** Words that stand in the victim's record alone: whoever else reads one of them reads what is not theirs. */
export const SECRETS = ['Quillfeather', '7911 123456', 'leaks since Monday', 'Quay Street', 'joy@example.com'];

/** One agent's things, of every kind that a press can name, by the name that a press gives them. */
export type Victim = { person: string; asked: string; ids: Record<string, string> };

/** A live complaint of this person's with all that can hang on one, in the database behind `app`. */
export async function plantVictim(
  { app, store }: { app: App; store: Store },
  { person, asked, platform }: { person: string; asked: string; platform: string },
): Promise<Victim> {
  let acts = 0;
  const act = async (what: Act) => {
    acts += 1;
    const conversation = { platform, person, address: person.split(':').at(-1) ?? person };
    const reply = await app.handle({ id: `victim-${acts}`, by: person, conversation, act: what });
    if (!reply.saved) throw new Error('the victim’s record was not kept');
    return reply;
  };
  await act({ type: 'start', playbook: 'complaint', text: 'Mrs Quillfeather, the kettle leaks since Monday' });
  const walk = async () => {
    const session = await store.read((tx) => tx.latestSession(person));
    if (session === null || session.complaintId === null) throw new Error('the victim has no walk');
    return session;
  };
  const first = await walk();
  await act({
    type: 'press',
    press: { do: 'next', session: first.id, step: first.at, arg: '' },
    inputs: {
      customer_name: 'Mrs Quillfeather',
      customer_phone: '+44 7911 123456',
      customer_address: '4 Quay Street',
      customer_email: 'joy@example.com',
    },
  });
  const session = await walk();
  const complaintId = session.complaintId ?? '';
  const now = session.touchedAt;
  await store.transact(async (tx) => {
    await tx.savePromise(aPromise({ id: 'v.promise', complaintId, ownerId: person, by: now + 86_400_000 }));
    await tx.saveEscalation(
      anEscalation({
        ...{ id: 'v.escalation', complaintId, openedAt: now, roundAt: now, nextAt: now + 86_400_000 },
        pages: [{ at: now, to: asked, result: 'asked' }],
      }),
    );
    await tx.saveFollowUp(
      aFollowUp({ id: 'v.follow-up', complaintId, sessionId: session.id, ownerId: person, dueAt: now + 86_400_000 }),
    );
    await tx.saveAction({
      ...{ id: 'v.action', what: 'Test each kettle for Mrs Quillfeather', remedy: null, ownerId: person, nature: null },
      ...{ branchId: null, complaintId, dueAt: now + 86_400_000, state: 'open', openedAt: now, by: person },
      ...{ closedAt: null, outcome: null, rungAt: null },
    });
    await tx.saveLetter({
      ...{ id: 'v.letter', complaintId, by: person, kind: 'acknowledgement', language: 'en', state: 'draft' },
      ...{ to: 'joy@example.com', subject: 'The kettle', body: 'Dear Mrs Quillfeather' },
      ...{ drafted: { subject: '', body: '' }, before: null, asked: {}, createdAt: now, changedAt: now },
      ...{ sentAt: null, failure: null, version: 0 },
    });
  });
  const note = session.notes[0]?.id ?? '';
  return {
    person,
    asked,
    ids: {
      session: session.id,
      to: session.id,
      step: session.at,
      note,
      complaint: complaintId,
      record: complaintId,
      promise: 'v.promise',
      escalation: 'v.escalation',
      followUp: 'v.follow-up',
      action: 'v.action',
      letter: 'v.letter',
    },
  };
}

/** What says whose a press is about. The others of a press only say how. */
const NAMES_SOMETHING = ['session', 'complaint', 'record', 'promise', 'escalation', 'followUp', 'action', 'letter'];

/** Every press that names something of somebody's, with these ids in it and these words for the rest. */
export function pressesOn(
  ids: Record<string, string>,
  rest: Record<string, string> = {},
): { act: string; press: string }[] {
  const filler: Record<string, string> = {
    ...{ card: 'c1', at: '1800000000000', ping: 'x', page: '0', part: 'whole', path: 'customer.name', version: '0' },
    ...{ seen: '1', arg: '', step: '', note: 'n1', to: 'x' },
    ...rest,
  };
  return Object.entries(SHAPES)
    .filter(([, keys]) => keys.some((key) => NAMES_SOMETHING.includes(key)))
    .map(([act, keys]) => {
      const named = Object.fromEntries(keys.map((key) => [key, ids[key] ?? filler[key] ?? 'x']));
      return { act, press: encodePress({ do: act, ...named } as unknown as Press) };
    });
}
