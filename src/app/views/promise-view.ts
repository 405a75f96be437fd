import type { Complaint, Promised } from '../../core/complaint.ts';
import type { Asks } from '../../core/effect.ts';
import { encodePress, type PromiseAct } from '../../core/press.ts';
import { isPending } from '../../core/promise.ts';
import type { Block, Button, Input, View } from '../../core/view.ts';
import { WHEN, WHY_NOT } from '../promises.ts';
import { lateness, spoken } from '../times.ts';
import { line } from './pings.ts';
import { brief, quoted, type Scene } from './scene.ts';

/** A promise may be this much over before the ping says how late it is, ms. */
const PUNCTUAL = 60_000;

/** The reminder of a promise: what, to whom, by when; and what the owner may say to it. */
export function promiseView(
  promise: Promised,
  complaint: Complaint,
  ping: string,
  asks: Asks | null,
  scene: Scene,
): View {
  const { now, person, words } = scene;
  const who = quoted(complaint.customer.name ?? 'the customer');
  const what = brief(promise.what, 200);
  const by = spoken(promise.by, now, person.place);
  if (!isPending(promise)) return line(`${who}: ${what}. ${BECAME[promise.state]}`);
  if (promise.ownerId !== person.id)
    return line(`${who}: ${scene.directory.person(promise.ownerId)?.name ?? 'a colleague'} keeps this promise now.`);
  const since = now - promise.by;
  const heading = since >= 0 ? `Promised to ${who}: is it done?` : `Promised to ${who} by ${by}`;
  const press = (act: PromiseAct, label: string, style: Button['style'] = 'plain'): Button => ({
    label,
    press: encodePress({ do: act, complaint: complaint.id, promise: promise.id, ping }),
    style,
  });
  const { buttons } = words;
  const usual: Block = {
    type: 'buttons',
    buttons: [
      press('promise-kept', buttons.kept, 'primary'),
      press('ask-promise-moved', buttons.newTime),
      press('ask-promise-broken', buttons.notKept, 'danger'),
    ],
  };
  return {
    fallback: `${heading}. ${what}.`,
    blocks: [
      { type: 'text', style: 'heading', text: heading },
      ...(since > PUNCTUAL
        ? [
            {
              type: 'text',
              style: 'warning',
              text: `It was promised by ${by}, ${lateness(since)} ago.`,
            } satisfies Block,
          ]
        : []),
      { type: 'text', style: 'body', text: what },
      ...(complaint.customer.phone === null
        ? []
        : [
            {
              type: 'fields',
              title: null,
              items: [
                { label: words.record['customer.phone'], value: brief(complaint.customer.phone, 60), press: null },
              ],
            } satisfies Block,
          ]),
      ...(asks === null ? [usual] : asked(asks, promise, press, scene)),
    ],
  };
}

const BECAME: Record<Promised['state'], string> = {
  open: '',
  renegotiated: '',
  kept: 'Kept.',
  late: 'Done, later than promised.',
  broken: 'Not kept. Your supervisor is asked.',
};

function asked(
  asks: Asks,
  promise: Promised,
  press: (act: PromiseAct, label: string, style?: Button['style']) => Button,
  scene: Scene,
): Block[] {
  const { buttons } = scene.words;
  const why: Input = {
    ...{ id: WHY_NOT, kind: 'text', label: 'Why?', error: null, mandatory: true, value: '' },
    hint: 'In a few words, as you would tell a colleague',
  };
  if (asks === 'time') {
    const when: Input = {
      ...{
        id: WHEN,
        kind: 'date-time',
        label: 'What did you agree with them?',
        error: null,
        mandatory: true,
        value: '',
      },
      hint: 'A day and time you can keep',
      timeZone: scene.person.place.timeZone,
    };
    const said = `Ring them first. It stays promised for ${spoken(promise.by, scene.now, scene.person.place)} until both are filled in.`;
    return [
      { type: 'text', style: 'quiet', text: said },
      { type: 'form', inputs: [when, why] },
      {
        type: 'buttons',
        buttons: [press('promise-moved', buttons.agreed, 'primary'), press('promise-kept', buttons.kept)],
      },
    ];
  }
  return [
    { type: 'form', inputs: [why] },
    {
      type: 'buttons',
      buttons: [press('promise-broken', buttons.confirmNotKept, 'danger'), press('promise-kept', buttons.kept)],
    },
  ];
}
