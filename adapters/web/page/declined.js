// @ts-check
/** @import { Drawn } from './card.js' */

/** The field of an answer about wording that holds what was asked. */
export const ASKED = 'say.words';

/** The words that ask for an answer without a sentence are answered with an empty field, too; none of them is as long. */
const LONGEST_COMMAND = 200;

/**
 * True: this text was more than can be put well, and the card asks anew, in an empty field. Whoever typed it wants to
 * shorten it, and not to type it again.
 * @param {unknown} text
 * @param {Drawn | null | undefined} drawn the card that answers
 */
export function isDeclined(text, drawn) {
  return typeof text === 'string' && text.length > LONGEST_COMMAND && drawn?.inputs()[ASKED] === '';
}
