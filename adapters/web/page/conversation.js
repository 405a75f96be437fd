// @ts-check
/** @import { Drawn } from './card.js' */
/** @import { Shown } from './lines.js' */
/** @import { ActReply, Line, PagePerson, PageState, Update } from './types.d.ts' */
import { createActs } from './acts.js';
import { announce } from './announce.js';
import { Failed } from './api.js';
import { playgroundNow, setClock } from './clock.js';
import { giveBack, sayInComposer, setWords } from './composer.js';
import { ASKED, isDeclined } from './declined.js';
import { byId } from './dom.js';
import { draftsOf, keepDraft } from './drafts.js';
import { emptyState } from './empty.js';
import { focusHeading, focusLast } from './keep.js';
import { createLines } from './lines.js';
import { clearRecord, showRecord } from './record.js';
import { createScroll } from './scroll.js';
import { listen } from './stream.js';
import { briefTime } from './times.js';

const AGAIN = 'Not saved yet, trying again …';

/** What the buttons on the card of a walk do: other cards have fields of their own. */
const WALKING = ['next', 'back', 'more', 'close'];

/**
 * One person's conversation in this window: what the server says is shown, what the person does is sent.
 * @param {PagePerson} person
 * @param {PageState} state
 */
export function openConversation(person, state) {
  const lines = createLines(/** @type {HTMLOListElement} */ (byId('log')), {
    person: person.id,
    time: (at) => briefTime(at, playgroundNow(), person),
    press: (press, shown) => void pressed(press, shown),
  });
  const acts = createActs(person.id, (key) => lines.refresh(key));
  const scroll = createScroll();
  const link = byId('link-state');
  let closed = false;
  let loaded = false;
  clearRecord();
  showEmpty();

  const stop = listen(person.id, {
    hear,
    open() {
      link.textContent = '';
      // Whatever happened while nobody listened: the cards as they stand now.
      // Nobody acts as a channel, not even to look.
      if (person.role !== 'channel') acts.perform({ type: 'refresh' }).then(took, () => {});
    },
    lost() {
      link.textContent = 'Reconnecting …';
    },
  });

  /** @param {Update} update */
  function hear(update) {
    if (closed) return;
    switch (update.type) {
      case 'snapshot':
        lines.replace(update);
        showEmpty();
        if (!loaded) scroll.begin(lines.last()?.item ?? null);
        loaded = true;
        document.documentElement.dataset.ready = person.id;
        return;
      case 'line':
        if (update.cause !== null) acts.settle(update.cause);
        if (update.line.from === 'person' && update.cause !== null) lines.sending(update.cause, null);
        return changed(update.line, update.shrunk, update.cause === null);
      case 'record':
        return showRecord(update, pressedInRecord);
      case 'clock':
        return setClock(update.now, update.nextDue);
    }
  }

  /**
   * @param {Line} line
   * @param {import('./types.d.ts').Card | null} shrunk
   * @param {boolean} foreign it comes from somebody or something else
   */
  function changed(line, shrunk, foreign) {
    const stuck = scroll.isAtEnd();
    const news = lines.change(line, shrunk);
    showEmpty();
    if (news === null || !foreign || line.from !== 'bot') return;
    announce(line.fallback);
    if (news.added) scroll.arrived(news.shown.item, stuck);
  }

  /** @param {ActReply} reply */
  function took(reply) {
    if (closed) return;
    setClock(reply.now, reply.nextDue);
    for (const line of reply.lines) changed(line, null, false);
    if (reply.record !== null) showRecord(reply.record, pressedInRecord);
  }

  /**
   * @param {string} press
   * @param {Shown} shown
   */
  async function pressed(press, shown) {
    const { key } = shown.line;
    const before = looksOf(shown.drawn);
    shown.drawn?.busy(true);
    lines.say(shown, '');
    try {
      const act = /** @type {const} */ ({ type: 'press', press, inputs: lines.inputsOf(shown) });
      const reply = await acts.perform(act, { key, onWait: () => lines.say(shown, AGAIN) });
      took(reply);
      const target = lines.byKey(key) ?? lastOf(reply);
      if (!reply.saved) return lines.say(shown, 'Not saved. What you typed is still here; press again.');
      const asked = act.inputs[ASKED];
      if (target !== null && asked !== undefined && isDeclined(asked, target.drawn)) {
        keepDraft(person.id, target.line.key, ASKED, asked);
        target.drawn?.fill(ASKED, asked);
      }
      const other = lastOf(reply);
      if (other !== null && other !== target) scroll.reveal(other.item);
      else attend(target, before, wantedIn(press));
    } catch (error) {
      lines.say(shown, `Not saved. What you typed is still here; press again. ${reasonOf(error)}`);
    } finally {
      shown.drawn?.busy(false);
      lines.byKey(key)?.drawn?.busy(false);
    }
  }

  /**
   * After a press the focus stays where it was if the card is the same one; a new step is read from its heading, and
   * something to check comes first. Where only the lower half changed, nothing moves under the reader's eyes. Whoever
   * asked for one field stands in it.
   * @param {Shown | null} target
   * @param {ReturnType<typeof looksOf>} before
   * @param {string | null} wanted
   */
  function attend(target, before, wanted) {
    if (target?.drawn == null) return;
    const { drawn, item } = target;
    const now = looksOf(drawn);
    const faulty = drawn.element.querySelector('[aria-invalid="true"]');
    const lost = document.activeElement === document.body || document.activeElement === drawn.heading();
    const field = wanted === null ? null : drawn.control(wanted);
    if (field !== null) {
      field.focus({ preventScroll: true });
      scroll.reveal(item);
      field.closest('.b-field')?.scrollIntoView({ block: 'center' });
    } else if (now.heading !== before.heading) {
      focusHeading(drawn);
      scroll.reveal(item);
    } else if (faulty !== null) {
      focusHeading(drawn, { errors: true });
      faulty.closest('.b-field')?.scrollIntoView({ block: 'center' });
    } else if (now.above !== before.above) {
      scroll.reveal(item);
    } else if (now.buttons !== before.buttons) {
      // A question has opened at the lower end of the card.
      if (lost) focusLast(drawn);
      item.scrollIntoView({ block: 'end' });
    }
  }

  /**
   * @param {string} press
   * @param {Drawn} drawn
   */
  async function pressedInRecord(press, drawn) {
    drawn.busy(true);
    try {
      const reply = await acts.perform({ type: 'press', press, inputs: {} });
      took(reply);
      const target = lastOf(reply);
      if (target?.drawn != null) focusHeading(target.drawn);
      scroll.reveal(target?.item ?? null);
    } catch (error) {
      sayInComposer(reasonOf(error));
    } finally {
      drawn.busy(false);
    }
  }

  /** @param {ActReply} reply */
  function lastOf(reply) {
    const line = reply.lines.at(-1);
    return line === undefined ? null : lines.byKey(line.key);
  }

  /** What stands typed in the card of a walk is saved before a typed word acts on it. */
  async function saveTyped() {
    for (const shown of lines.all()) {
      if (Object.keys(draftsOf(person.id, shown.line.key)).length === 0) continue;
      const parts = shown.drawn?.presses.map((each) => each.split('|')).find((each) => WALKING.includes(each[0] ?? ''));
      if (parts === undefined) continue;
      const press = ['save', parts[1], parts[2], ''].join('|');
      took(await acts.perform({ type: 'press', press, inputs: lines.inputsOf(shown) }, { key: shown.line.key }));
    }
  }

  /**
   * @param {import('./types.d.ts').PageAct} act
   * @param {string | null} text
   */
  async function send(act, text) {
    const id = crypto.randomUUID();
    sayInComposer('');
    if (text !== null) lines.sending(id, text, 'Sending …');
    showEmpty();
    scroll.toEnd();
    try {
      await saveTyped();
      const reply = await acts.perform(act, {
        id,
        onWait: () => (text === null ? sayInComposer(AGAIN) : lines.sending(id, text, AGAIN)),
      });
      sayInComposer('');
      took(reply);
      const target = lastOf(reply);
      if (text === null && target?.drawn != null) focusHeading(target.drawn);
      if (!reply.saved && text !== null) returned(text, '');
      const declined = text !== null && isDeclined(text, target?.drawn);
      if (declined) {
        giveBack(text);
        sayInComposer('Your text is back in the box. Shorten it there.');
      }
      // What was typed, what became of it, and the card that came after it; what is in the box need not be seen twice.
      scroll.reveal((text === null || declined ? target : lines.byKey(`said:${id}`))?.item ?? null);
    } catch (error) {
      if (text === null) sayInComposer(`Nothing was started. ${reasonOf(error)}`);
      else returned(text, reasonOf(error));
    } finally {
      lines.sending(id, null);
      showEmpty();
    }
  }

  /**
   * @param {string} text
   * @param {string} reason
   */
  function returned(text, reason) {
    giveBack(text);
    sayInComposer(`Not saved. Your text is back in the box. ${reason}`.trim());
  }

  function showEmpty() {
    const place = byId('empty');
    const empty = lines.isEmpty();
    if (place.hidden === !empty && place.childElementCount > 0 && place.dataset.of === person.id) return;
    place.hidden = !empty;
    place.dataset.of = person.id;
    place.replaceChildren(
      emptyState(person, state, {
        start: (command) => void send({ type: 'start', playbook: command, text: '' }, null),
        type: (text) => {
          setWords(text);
          byId('words').focus();
        },
      }),
    );
  }

  return {
    /** @param {string} text */
    say: (text) => send({ type: 'say', text }, text),
    /** @param {string} command */
    start: (command) => send({ type: 'start', playbook: command, text: '' }, null),
    close() {
      closed = true;
      stop();
      scroll.close();
    },
  };
}

/**
 * What a reader knows a card by, to tell what has changed.
 * @param {Drawn | null} drawn
 */
function looksOf(drawn) {
  const all = (/** @type {string} */ selector) =>
    [...(drawn?.element.querySelectorAll(selector) ?? [])].map((each) => each.textContent).join();
  return {
    heading: drawn?.heading()?.textContent ?? '',
    above: all('.b-say, .b-warning:not(.b-form ~ *)'),
    buttons: all('.b-buttons'),
  };
}

/**
 * The field that this press asks for, to correct it or to fill it in, or null.
 * @param {string} press
 */
function wantedIn(press) {
  const [act, , , field] = press.split('|');
  return act === 'correct' && field !== undefined && field !== '' ? field : null;
}

/** @param {unknown} error */
function reasonOf(error) {
  return error instanceof Failed ? error.message : 'Something in this page went wrong; reload it.';
}
