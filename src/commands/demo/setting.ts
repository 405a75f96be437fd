import type { Directory } from '../../app/ports.ts';
import type { Branch } from '../../core/person.ts';
import type { Handler, Team } from './cast.ts';
import type { Customer } from './customers.ts';
import type { Story } from './stories.ts';

/** What a case is made of. `until`: what happens later has not happened yet, ms UTC. */
export type Setting = {
  id: string;
  at: number;
  until: number;
  branch: Branch;
  team: Team;
  handler: Handler;
  story: Story;
  customer: Customer;
  again: boolean;
  order: string | null;
  playbook: { id: string; hash: string };
  directory: Directory;
};
