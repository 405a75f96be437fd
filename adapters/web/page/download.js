// @ts-check
import { make } from './dom.js';

/**
 * Has the browser keep what stands at an address of ours, for this person.
 * @param {string} address
 * @param {string} person
 */
export function download(address, person) {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) return;
  url.searchParams.set('person', person);
  make('a', { attributes: { href: url.href, download: '' } }).click();
}
