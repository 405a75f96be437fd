// @ts-check
/** @import { PagePerson, PageState } from './types.d.ts' */
import { make } from './dom.js';

/**
 * What stands in a conversation that has not begun: how to begin it.
 * @param {PagePerson} person
 * @param {PageState} state
 * @param {{ start: (command: string) => void, type: (text: string) => void }} on
 */
export function emptyState(person, state, on) {
  if (person.role === 'channel') return forChannel(person);
  return person.role === 'agent' ? forAgent(person, state, on) : forSupervisor(person, state);
}

/** @param {PagePerson} person */
function forChannel(person) {
  return make(
    'div',
    {},
    make('p', { class: 'empty-title', text: `Nothing stands in ${person.name} yet.` }),
    make('p', {
      class: 'empty-lead',
      text: 'Everybody reads here what supervisors publish. To try it: finish a call, type learn as Dora or Emil, look into the complaint, and publish a lesson.',
    }),
  );
}

/**
 * @param {PagePerson} person
 * @param {PageState} state
 * @param {{ start: (command: string) => void, type: (text: string) => void }} on
 */
function forAgent(person, state, on) {
  const first = state.playbooks[0];
  const example = `/${first?.command ?? 'complaint'} The kettle leaks, for the second time`;
  const name = person.name.split(' ')[0] ?? person.name;
  return make(
    'div',
    {},
    make('p', { class: 'empty-title', text: `A customer is on the line, ${name}, and not happy.` }),
    make('p', {
      class: 'empty-lead',
      text: 'Tactful walks you through the call: what to say, why, and what to write down.',
    }),
    make(
      'ol',
      { class: 'empty-steps' },
      step('Start', 'Press the button below, or type the line that opens the call.'),
      step('Say the line', 'Each step has one in large print. Another Way gives you the next.'),
      step('Type what you hear', 'Fill the fields, or just write: a loose line is kept as a note.'),
      step('Promise, and be reminded', 'Finish the call, then move the clock three days on and see who gets pinged.'),
    ),
    make(
      'div',
      { class: 'empty-actions' },
      first === undefined
        ? null
        : make('button', {
            class: 'main-button',
            text: startWords(first),
            attributes: { type: 'button' },
            on: { click: () => on.start(first.command) },
          }),
      make(
        'button',
        { class: 'example', attributes: { type: 'button' }, on: { click: () => on.type(example) } },
        make('span', { class: 'example-word', text: 'Or try ' }),
        make('code', { text: example }),
      ),
    ),
  );
}

/**
 * @param {PagePerson} person
 * @param {PageState} state
 */
function forSupervisor(person, state) {
  const agent =
    state.people.find((each) => each.role === 'agent' && each.branchId === person.branchId) ?? state.people[0];
  const branch = state.branches.find((each) => each.id === person.branchId)?.name ?? 'your branch';
  return make(
    'div',
    {},
    make('p', { class: 'empty-title', text: 'All quiet.' }),
    make('p', {
      class: 'empty-lead',
      text: `When someone in ${branch} presses Escalate, the case comes here in a few lines, with one button: I Take It.`,
    }),
    agent === undefined
      ? null
      : make(
          'p',
          {},
          make('a', {
            class: 'main-button',
            text: `Open as ${agent.name} in a new window`,
            attributes: { href: `/?as=${encodeURIComponent(agent.id)}`, target: '_blank', rel: 'noopener' },
          }),
        ),
  );
}

/**
 * @param {string} title
 * @param {string} words
 */
function step(title, words) {
  return make('li', {}, make('strong', { text: title }), make('span', { text: words }));
}

/** @param {{ command: string, title: string }} playbook */
export function startWords(playbook) {
  return playbook.command === 'complaint' ? 'New Complaint' : playbook.title;
}
