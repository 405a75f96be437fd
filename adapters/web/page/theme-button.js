// @ts-check
import { byId } from './dom.js';

const ORDER = /** @type {const} */ (['system', 'light', 'dark']);
const WORDS = { system: 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark' };

/** Goes round light, dark, and whatever the system wants; remembered by this browser. */
export function startThemeButton() {
  const button = byId('theme');
  const stored = localStorage.getItem('tactful:theme');
  /** @type {(typeof ORDER)[number]} */
  let theme = ORDER.find((each) => each === stored) ?? 'system';
  button.textContent = WORDS[theme];
  button.addEventListener('click', () => {
    theme = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length] ?? 'system';
    button.textContent = WORDS[theme];
    localStorage.setItem('tactful:theme', theme);
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  });
}
