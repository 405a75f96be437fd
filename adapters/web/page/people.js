// @ts-check
/** @import { PagePerson, PageState } from './types.d.ts' */
import { byId, make, unseen } from './dom.js';

const ROLES = { agent: 'Agent', supervisor: 'Supervisor', admin: 'Administrator', channel: 'Channel' };

/**
 * @param {PagePerson} person
 * @param {PageState} state
 */
export function aboutPerson(person, state) {
  const branch = state.branches.find((each) => each.id === person.branchId)?.name;
  return branch === undefined ? ROLES[person.role] : `${ROLES[person.role]}, ${branch}`;
}

/**
 * The list of whom one can be. A click changes this window; the link beside each opens another one.
 * @param {PageState} state
 * @param {PagePerson} current
 * @param {(person: PagePerson) => void} choose
 */
export function drawPeople(state, current, choose) {
  byId('channels-title').hidden = state.channels.length === 0;
  for (const [list, those] of /** @type {const} */ ([
    ['people', state.people],
    ['channels', state.channels],
  ]))
    byId(list).replaceChildren(...those.map((each) => entry(each, state, current, choose)));
}

/**
 * @param {PagePerson} person
 * @param {PageState} state
 * @param {PagePerson} current
 * @param {(person: PagePerson) => void} choose
 */
function entry(person, state, current, choose) {
  const address = `/?as=${encodeURIComponent(person.id)}`;
  const name = make('a', { class: 'person', attributes: { href: address } });
  name.append(
    make('span', { class: 'face', text: initials(person.name), attributes: { 'aria-hidden': 'true' } }),
    make(
      'span',
      { class: 'person-words' },
      make('span', { class: 'person-name', text: person.name }),
      make('span', { class: 'person-about', text: aboutPerson(person, state) }),
    ),
  );
  if (person.id === current.id) name.setAttribute('aria-current', 'true');
  name.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    choose(person);
  });
  const beside = make(
    'a',
    {
      class: 'beside',
      attributes: { href: address, target: '_blank', rel: 'noopener', title: 'Open in a new window' },
    },
    make('span', { class: 'beside-icon', attributes: { 'aria-hidden': 'true' } }),
    unseen(
      person.role === 'channel' ? `Open ${person.name} in a new window` : `Open as ${person.name} in a new window`,
    ),
  );
  return make('li', {}, name, beside);
}

/** @param {string} name */
function initials(name) {
  const words = name.split(/\s+/);
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`;
}
