// @ts-check

/**
 * Makes an element. Texts become text nodes, never markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {{ class?: string, text?: string, attributes?: Record<string, string>, on?: Record<string, (event: Event) => void> }} [with_]
 * @param {...(Node | null)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, with_ = {}, ...children) {
  const element = document.createElement(tag);
  if (with_.class !== undefined) element.className = with_.class;
  if (with_.text !== undefined) element.textContent = with_.text;
  for (const [name, value] of Object.entries(with_.attributes ?? {})) element.setAttribute(name, value);
  for (const [name, listener] of Object.entries(with_.on ?? {})) element.addEventListener(name, listener);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/**
 * The element of the page with this id.
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {string} id
 * @returns {Kind}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no #${id}`);
  return /** @type {Kind} */ (element);
}

/**
 * Words for ears only.
 * @param {string} text
 */
export function unseen(text) {
  return make('span', { class: 'sr', text });
}
