import { suggestion } from '../yaml/compound.ts';
import { excerpt, type Text } from '../yaml/shape.ts';
import type { Scene } from './scene.ts';

/**
 * Checks what playbooks must settle among themselves: ids, commands, and what is offered next. `unreadable` are the
 * ids of files that are there and can't be read.
 */
export function checkLibrary(
  scenes: readonly Scene[],
  reserved: readonly string[],
  unreadable: readonly string[],
): void {
  const taken = reserved.map((word) => word.toLowerCase());
  const ids = new Map<string, Scene>();
  const commands = new Map<string, Scene>();
  for (const scene of scenes) {
    const { playbook, command } = scene.draft;
    if (playbook !== undefined) {
      const other = claim(playbook, scene, ids);
      const message = `The id "${excerpt(playbook.value)}" is taken by ${other?.file}.`;
      if (other !== null) scene.report(playbook.place, 'duplicate-playbook', message, 'Give this playbook another id.');
    }
    if (command === undefined) continue;
    const other = claim(command, scene, commands);
    if (other !== null) {
      const message = `The command "${excerpt(command.value)}" already starts ${other.file}.`;
      scene.report(command.place, 'duplicate-command', message, 'Choose another word.');
    }
    if (taken.includes(command.value.toLowerCase())) {
      const message = `"${command.value}" is a word that the bot itself listens to.`;
      scene.report(command.place, 'reserved-command', message, 'Choose another word.');
    }
  }
  for (const scene of scenes) {
    const { then } = scene.draft;
    if (then === undefined || ids.has(then.value) || unreadable.includes(then.value)) continue;
    const message = `There is no playbook "${excerpt(then.value)}" to offer next.`;
    scene.report(then.place, 'unknown-playbook', message, suggestion(then.value, [...ids.keys()]));
  }
}

/** Null: the word was free. */
function claim(word: Text, scene: Scene, taken: Map<string, Scene>): Scene | null {
  const other = taken.get(word.value);
  if (other === undefined) taken.set(word.value, scene);
  return other ?? null;
}
