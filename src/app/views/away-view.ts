import { encodePress } from '../../core/press.ts';
import type { Block, Button, View } from '../../core/view.ts';
import { openingIn } from '../follow-up-times.ts';
import { spoken } from '../times.ts';
import { brief, type Scene } from './scene.ts';

/** Whether the person is away, and one tap to change it. */
export function awayView(problem: 'unclear' | 'past' | null, scene: Scene): View {
  const said = sentence(problem, scene);
  return {
    fallback: said,
    blocks: [
      { type: 'text', style: problem === null ? 'body' : 'warning', text: said },
      { type: 'buttons', buttons: awayButtons(scene) },
    ],
  };
}

/** The same on the page where a person begins. */
export function awaySection(scene: Scene): Block[] {
  const until = awayUntil(scene);
  const label =
    until === null ? 'Not at work for a while? Your reminders go to whoever is there.' : sentence(null, scene);
  return [
    { type: 'text', style: 'subheading', text: 'Away' },
    { type: 'text', style: 'body', text: label },
    { type: 'buttons', buttons: awayButtons(scene) },
  ];
}

function awayUntil({ person, directory, now }: Scene): number | null {
  const until = directory.awayUntil(person.id);
  return until !== null && until > now ? until : null;
}

function sentence(problem: 'unclear' | 'past' | null, scene: Scene): string {
  if (problem === 'unclear') return 'Until when? Write a day, or a day and a time, such as: away until friday 9:00.';
  if (problem === 'past') return 'That time has passed. Write one that is still to come, such as: away until friday.';
  const until = awayUntil(scene);
  return until === null
    ? 'You are here: calls for help and reminders reach you within your hours.'
    : `You are away until ${spoken(until, scene.now, scene.person.place)}. What falls due meanwhile goes to whoever is there.`;
}

function awayButtons(scene: Scene): Button[] {
  const { person, directory, now, words } = scene;
  if (awayUntil(scene) !== null)
    return [{ label: words.buttons.iAmBack, press: encodePress({ do: 'away', until: '0' }), style: 'primary' }];
  const weekday = new Date(now).getUTCDay();
  const times = [
    openingIn(1, now, person, directory),
    openingIn(((8 - weekday) % 7 || 7) as number, now, person, directory),
    openingIn(14, now, person, directory),
  ];
  return [...new Set(times)].map((at) => ({
    label: brief(`Away until ${spoken(at, now, person.place)}`, 30),
    press: encodePress({ do: 'away', until: String(at) }),
    style: 'plain',
  }));
}
