// @ts-check
/** @import { Input } from 'adaptivecards' */
import { make, unseen } from './dom.js';
import { addPicker } from './picker.js';

/** What the state of a stage is called. */
const STATES = { done: 'done', current: 'you are here', todo: 'still to come', skipped: 'left out' };

/** Which keyboard a telephone offers. */
const KEYBOARDS = { number: 'decimal', money: 'decimal', phone: 'tel', 'e-mail': 'email' };

/** Labels of more characters are not names of fields, but sentences. */
const LONGEST_NAME = 24;

/** What the renderer puts between its elements. */
const GAPS = '.ac-horizontal-separator, .ac-vertical-separator, .ac-actionSet > div';

let ids = 0;

/**
 * Puts our clothes on what the renderer drew: classes for the style sheet, and the roles and names that it leaves out.
 * Elements carry `role-number` as their id (see render.ts); the page has many cards, so these ids become classes.
 * @param {HTMLElement} root
 * @param {Input[]} fields
 * @param {{ level: number, unique: string }} options
 */
export function dress(root, fields, { level, unique }) {
  root.classList.add('card-root');
  for (const element of root.querySelectorAll('[id]')) {
    const name = /^([a-z][a-z-]*?)(?:-in-([a-z-]+))?(?:-(done|current|todo|skipped|\d+))?-\d+$/.exec(element.id);
    if (name !== null && element instanceof HTMLElement) {
      element.classList.add(`b-${name[1]}`);
      if (name[2] !== undefined) element.lang = name[2];
      if (name[3] !== undefined) element.dataset.is = name[3];
    }
    if (!element.id.startsWith('__ac')) element.removeAttribute('id');
  }
  for (const heading of root.querySelectorAll('.b-heading, .b-subheading')) {
    heading.setAttribute('aria-level', String(heading.classList.contains('b-heading') ? level : level + 1));
    heading.setAttribute('tabindex', '-1');
  }
  // Where the style sheet lays out a grid, the renderer's gaps would take its cells.
  const grids = ['b-form', 'b-fields', 'b-row', 'b-bar', 'b-pair', 'b-stages', 'b-field', 'ac-actionSet'];
  for (const gap of root.querySelectorAll(grids.map((each) => `.${each} > :is(${GAPS})`).join())) gap.remove();
  for (const part of root.querySelectorAll('.b-say, .b-do, .b-avoid, .b-warning')) listItems(part);
  for (const stages of root.querySelectorAll('.b-stages')) dressStages(stages);
  for (const list of root.querySelectorAll('.b-fields')) {
    const labels = [...list.querySelectorAll('.b-term')].map((each) => each.textContent?.length ?? 0);
    list.classList.toggle('sentences', labels.filter((each) => each > LONGEST_NAME).length > labels.length / 2);
  }
  for (const field of fields) dressField(field, unique);
  for (const button of root.querySelectorAll('.ac-pushButton')) {
    // The tooltip of a "Change" names what it changes; for everything else the label says it all.
    if (button.closest('.b-correction') !== null) button.setAttribute('aria-label', button.getAttribute('title') ?? '');
    else button.removeAttribute('aria-label');
    button.removeAttribute('title');
    button.removeAttribute('role');
    button.removeAttribute('tabindex');
  }
  for (const bar of root.querySelectorAll('.b-bar')) {
    if (bar instanceof HTMLElement) bar.style.setProperty('--share', `${bar.dataset.is ?? 0}%`);
  }
  for (const image of root.querySelectorAll('img')) {
    image.addEventListener('error', () => image.replaceWith(make('p', { class: 'quiet', text: image.alt })));
  }
}

/** @param {Element} part a container of one label and one or more items */
function listItems(part) {
  const items = part.querySelectorAll(':scope > .b-item');
  if (items.length === 0) return;
  for (const gap of part.querySelectorAll(`:scope > :is(${GAPS})`)) gap.remove();
  const list = make('div', { class: 'items', attributes: { role: 'list' } });
  for (const item of items) {
    item.setAttribute('role', 'listitem');
    item.setAttribute('dir', 'auto');
    list.append(item);
  }
  part.append(list);
}

/** @param {Element} stages */
function dressStages(stages) {
  stages.setAttribute('role', 'list');
  stages.setAttribute('aria-label', 'Steps');
  for (const stage of stages.children) {
    if (!(stage instanceof HTMLElement)) continue;
    stage.setAttribute('role', 'listitem');
    const state = /** @type {keyof typeof STATES} */ (stage.dataset.is ?? 'todo');
    if (state === 'current') stage.setAttribute('aria-current', 'step');
    stage.querySelector('.b-stagename')?.append(unseen(`, ${STATES[state]}`));
  }
}

/**
 * @param {Input} field
 * @param {string} unique
 */
function dressField(field, unique) {
  const outer = field.renderedElement;
  const place = outer?.closest('[class*="b-field-"]');
  if (!outer || !(place instanceof HTMLElement)) return;
  const kind = [...place.classList].find((each) => each.startsWith('b-field-'))?.slice('b-field-'.length) ?? 'text';
  place.classList.add('b-field');
  place.dataset.kind = kind;
  place.dataset.input = field.id;

  const label = outer.querySelector('label');
  if (label !== null) quietSuffix(label, ' (for the record)');
  const notes = [...place.querySelectorAll('.b-hint, .b-error')];
  for (const note of notes) note.id = `${unique}-note-${++ids}`;
  const faulty = place.querySelector('.b-error') !== null;
  const controls = outer.querySelectorAll('input, select, textarea');
  const options = [...controls].filter((each) => each instanceof HTMLInputElement && /radio|checkbox/.test(each.type));

  if (options.length > 0) {
    const group = options[0]?.closest('.ac-input');
    group?.setAttribute('role', kind === 'choices' ? 'group' : 'radiogroup');
    if (label !== null) {
      // A label is for one control; this one names the group.
      const name = make('div', { class: label.className }, ...label.childNodes);
      name.id = label.id;
      label.replaceWith(name);
      group?.setAttribute('aria-labelledby', name.id);
    }
    if (notes.length > 0) group?.setAttribute('aria-describedby', notes.map((each) => each.id).join(' '));
    if (faulty) group?.setAttribute('aria-invalid', 'true');
    for (const option of options) {
      // Radio buttons of one name are one group in the whole page, whatever card they stand in.
      option.setAttribute('name', `${unique}-${field.id}`);
      option.removeAttribute('aria-label');
      option.removeAttribute('aria-labelledby');
      option.parentElement?.classList.add('option');
    }
    return;
  }
  for (const control of controls) {
    control.removeAttribute('aria-label');
    control.removeAttribute('aria-labelledby');
    control.removeAttribute('tabindex');
    // It is the customer's name, not that of whoever types.
    control.setAttribute('autocomplete', 'off');
    if (kind in KEYBOARDS) control.setAttribute('inputmode', KEYBOARDS[/** @type {keyof typeof KEYBOARDS} */ (kind)]);
    if (notes.length > 0) control.setAttribute('aria-describedby', notes.map((each) => each.id).join(' '));
    if (faulty) control.setAttribute('aria-invalid', 'true');
    if (kind === 'date-time' && control instanceof HTMLInputElement) addPicker(control, label?.textContent ?? '');
  }
}

/**
 * @param {HTMLElement} label
 * @param {string} suffix
 */
function quietSuffix(label, suffix) {
  const text = label.querySelector('span');
  if (text === null || !text.textContent?.endsWith(suffix)) return;
  text.textContent = text.textContent.slice(0, -suffix.length);
  text.after(make('span', { class: 'for-record', text: suffix }));
}
