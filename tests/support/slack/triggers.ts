import type { World } from './world.ts';

/** What a person did that lets the app open a view in front of them. */
export type Trigger = {
  id: string;
  user: string;
  /** The view in which it happened, or null. */
  view: string | null;
  /** ms UTC */
  at: number;
  used: boolean;
};

export type Triggers = {
  issue(user: string, view: string | null): string;
  /** What is wrong with this id, in Slack's words, or the trigger. */
  look(id: string): Trigger | 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';
};

/** A trigger id is good for one view, for three seconds (docs.slack.dev/interactivity/handling-user-interaction). */
export function keepTriggers(world: World, life: number): Triggers {
  const all = new Map<string, Trigger>();
  return {
    issue(user, view) {
      const number = String(world.clock.now());
      const id = `${number}.${all.size + 1}.${world.newSecret(32).toLowerCase()}`;
      all.set(id, { id, user, view, at: world.clock.now(), used: false });
      return id;
    },
    look(id) {
      const found = all.get(id);
      if (found === undefined) return 'invalid_trigger_id';
      if (found.used) return 'exchanged_trigger_id';
      if (world.clock.now() - found.at > life) return 'expired_trigger_id';
      return found;
    },
  };
}
