// @ts-check
/** @import { Action, Input } from 'adaptivecards' */
/** @import { Card, Inputs } from './types.d.ts' */
import { dress } from './dress.js';
import { HOST_CONFIG } from './host-config.js';

/** The official renderer, loaded before the modules. */
const renderer = /** @type {typeof import('adaptivecards')} */ (Reflect.get(globalThis, 'AdaptiveCards'));
renderer.GlobalSettings.setTabIndexAtCardRoot = false;
// Said outright, because without it the renderer warns about it: nothing here is Markdown.
renderer.AdaptiveCard.onProcessMarkdown = (_text, result) => {
  result.didProcess = false;
};
const hostConfig = new renderer.HostConfig(HOST_CONFIG);

let drawn = 0;

/**
 * A card in the page. `inputs`: what its inputs hold now, an empty text for those left empty. `fill`: puts a value into one.
 * @typedef {{
 *   element: HTMLElement,
 *   json: string,
 *   defaults: Inputs,
 *   inputs: () => Inputs,
 *   fill: (id: string, value: string | string[]) => void,
 *   control: (id: string) => HTMLElement | null,
 *   idOf: (target: Element) => string | null,
 *   presses: string[],
 *   primary: () => HTMLElement | null,
 *   heading: () => HTMLElement | null,
 *   busy: (on: boolean) => void,
 * }} Drawn
 */

/**
 * Draws a card with the official renderer.
 * @param {Card} json
 * @param {{ level: number, press: (press: string, drawn: Drawn) => void, open?: (address: string) => void }} options
 *   `level`: of its heading in the page; `open`: takes what is to be downloaded
 * @returns {Drawn}
 */
export function drawCard(json, { level, press, open }) {
  drawn += 1;
  const card = new renderer.AdaptiveCard();
  card.hostConfig = hostConfig;
  card.parse(json);
  // Read now: the renderer mixes the inputs into the data of a press, where a field called "press" would win.
  const presses = new Map(card.getAllActions().map((action) => [action, pressOf(action)]));
  card.onExecuteAction = (action) => {
    if (action instanceof renderer.OpenUrlAction && typeof action.url === 'string') open?.(action.url);
    const said = presses.get(action);
    if (typeof said === 'string' && element.getAttribute('aria-busy') !== 'true') press(said, result);
  };
  const element = card.render() ?? document.createElement('div');
  const fields = card.getAllInputs();
  dress(element, fields, { level, unique: `card${drawn}` });

  /** @type {Drawn} */
  const result = {
    element,
    json: JSON.stringify(json),
    defaults: {},
    inputs: () => Object.fromEntries(fields.flatMap((field) => (field.id ? [[field.id, heldBy(field)]] : []))),
    fill(id, value) {
      const field = fields.find((each) => each.id === id);
      if (field !== undefined) setValue(field, value);
    },
    control: (id) => {
      const field = fields.find((each) => each.id === id);
      return field === undefined ? null : (controlsOf(field)[0] ?? null);
    },
    idOf: (target) => fields.find((each) => each.renderedElement?.contains(target))?.id ?? null,
    presses: [...presses.values()].filter((each) => typeof each === 'string'),
    primary: () => element.querySelector('.b-buttons .style-positive') ?? element.querySelector('.b-buttons button'),
    heading: () => element.querySelector('.b-heading'),
    busy(on) {
      element.setAttribute('aria-busy', String(on));
      for (const button of element.querySelectorAll('.ac-pushButton')) button.setAttribute('aria-disabled', String(on));
    },
  };
  result.defaults = result.inputs();
  return result;
}

/**
 * @param {Action} action
 * @returns {unknown}
 */
function pressOf(action) {
  const data = action instanceof renderer.SubmitAction ? action.data : null;
  return data !== null && typeof data === 'object' ? Reflect.get(data, 'press') : null;
}

/**
 * @param {Input} field
 * @returns {HTMLElement[]} the elements that take the focus
 */
function controlsOf(field) {
  return [...(field.renderedElement?.querySelectorAll('input, select, textarea') ?? [])].filter(
    (each) => each instanceof HTMLElement,
  );
}

/**
 * The renderer leaves out what is empty, and joins several choices; we need both as they are.
 * @param {Input} field
 * @returns {string | string[]}
 */
function heldBy(field) {
  if (field instanceof renderer.ChoiceSetInput && field.isMultiSelect) {
    return controlsOf(field).flatMap((each) => (each instanceof HTMLInputElement && each.checked ? [each.value] : []));
  }
  return typeof field.value === 'string' ? field.value : '';
}

/**
 * @param {Input} field
 * @param {string | string[]} value
 */
function setValue(field, value) {
  for (const control of controlsOf(field)) {
    if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')) {
      control.checked = Array.isArray(value) ? value.includes(control.value) : value === control.value;
    } else if (control.dataset.part === undefined && 'value' in control && typeof value === 'string') {
      control.value = value;
    }
  }
}
