// @ts-check
/** @import { PagePerson, PageState } from './types.d.ts' */
import { Failed, loadState } from './api.js';
import { setClock, setClockOf, startClock } from './clock.js';
import { sayInComposer, setComposerOf, startComposer } from './composer.js';
import { openConversation } from './conversation.js';
import { byId, make } from './dom.js';
import { startWords } from './empty.js';
import { aboutPerson, drawPeople } from './people.js';
import { startRecord } from './record.js';
import { startThemeButton } from './theme-button.js';

/** @type {ReturnType<typeof openConversation> | null} */
let conversation = null;

await begin();

async function begin() {
  startThemeButton();
  startRecord();
  startMenu();
  // What scrolls is reached by keyboard in every browser.
  for (const id of ['lines', 'record-body']) byId(id).tabIndex = 0;
  const state = await firstState();
  setClock(state.now, state.nextDue);
  startClock(state.canAdvance, sayInComposer);
  byId('company').textContent = state.company === '' ? '' : `${state.company} is invented, and so are its people.`;
  startComposer((text) => conversation?.say(text));
  byId('starters').replaceChildren(
    ...state.playbooks.map((playbook, index) =>
      make('button', {
        class: index === 0 ? 'starter first' : 'starter',
        text: startWords(playbook),
        attributes: { type: 'button', title: playbook.summary },
        on: { click: () => conversation?.start(playbook.command) },
      }),
    ),
  );
  const wanted = () => new URLSearchParams(location.search).get('as');
  const person = () => [...state.people, ...state.channels].find((each) => each.id === wanted()) ?? state.people[0];
  addEventListener('popstate', () => {
    const other = person();
    if (other !== undefined) become(other, state);
  });
  const first = person();
  if (first !== undefined) become(first, state);
  // Whoever opens the page may type at once; on a telephone that would push the keyboard over it.
  if (matchMedia('(hover: hover) and (pointer: fine)').matches) byId('words').focus({ preventScroll: true });
}

/**
 * @param {PagePerson} person
 * @param {PageState} state
 */
function become(person, state) {
  conversation?.close();
  byId('talk-title').textContent = person.name;
  byId('talk-about').textContent = aboutPerson(person, state);
  byId('menu-who').textContent = person.name;
  setClockOf(person);
  setComposerOf(person.id);
  // Nobody writes in a channel.
  for (const id of ['composer', 'starters', 'record']) byId(id).hidden = person.role === 'channel';
  drawPeople(state, person, (other) => {
    history.pushState(null, '', `/?as=${encodeURIComponent(other.id)}`);
    become(other, state);
    closeMenu();
    const here = document.querySelector('nav.people [aria-current]');
    here?.scrollIntoView({ block: 'nearest' });
    /** @type {HTMLElement | null} */ (here)?.focus();
  });
  conversation = openConversation(person, state);
}

/** The server may still be starting, or start again. */
async function firstState() {
  for (;;) {
    try {
      return await loadState();
    } catch (error) {
      const closed = error instanceof Failed && error.code === 'no-session';
      byId('link-state').textContent =
        error instanceof Failed ? error.message : 'The page did not load whole. Reload it.';
      if (closed) await new Promise(() => {});
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

function startMenu() {
  byId('menu').addEventListener('click', () => {
    const open = byId('menu').getAttribute('aria-expanded') !== 'true';
    byId('menu').setAttribute('aria-expanded', String(open));
    byId('app').classList.toggle('menu-open', open);
  });
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || byId('menu').getAttribute('aria-expanded') !== 'true') return;
    closeMenu();
    byId('menu').focus();
  });
}

function closeMenu() {
  byId('menu').setAttribute('aria-expanded', 'false');
  byId('app').classList.remove('menu-open');
}
