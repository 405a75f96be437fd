import { createHash } from 'node:crypto';
import type { Playbook } from '../core/playbook.ts';

/** Eight digits that change when any text of a playbook does: what a translation notes as compared with. */
export function markOf(playbook: Playbook): string {
  const texts = [
    playbook.title,
    playbook.summary,
    playbook.stages,
    Object.values(playbook.fields).map(({ id, label, hint, options }) => [id, label, hint, options]),
    Object.values(playbook.steps).map(({ id, title, why, do: instructions, say, avoid }) => [
      id,
      title,
      why,
      instructions,
      say.map(({ voice, text }) => [voice, text]),
      avoid,
    ]),
  ];
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 8);
}
