import type { Message, Place } from '../core/effect.ts';
import type { Store } from './ports/store.ts';
import { StoreError } from './ports/store.ts';
import type { Delivery, PlaybookLibrary } from './ports.ts';
import { present } from './present.ts';
import { line } from './views/pings.ts';
import type { Scene } from './views/scene.ts';

/** What an act is answered with, before it is drawn. */
export type Answer = { key: string; message: Message; place: Place };

/**
 * Whether all that was ever recorded is looked through to draw this. It is read apart, and after the commit: nobody with a
 * customer on the line waits for somebody's figures.
 */
export function takesLong(message: Message): boolean {
  if (message.type === 'desk') return message.what.show !== 'weekly-switched';
  if (message.type === 'records') return message.what.show === 'found';
  return message.type === 'home';
}

/** Draws what takes long. The act is done by now: where it can't be read, that is all that is said. Never rejects with a StoreError. */
export async function presentApart(
  { store, library }: { store: Store; library: PlaybookLibrary },
  scene: Scene,
  answer: Answer,
): Promise<Delivery> {
  try {
    return await store.read((tx) => present(tx, library, scene, answer), { apart: true });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const view = line('This can’t be read just now. Ask for it again in a moment.', 'warning');
    return { ...answer, view, shrunk: null };
  }
}
