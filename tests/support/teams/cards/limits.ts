/** Bytes of a card as UTF-8 JSON. learn.microsoft.com names 28 KB for cards that come in from outside; every card keeps to it. */
export const CARD_BYTES = 28 * 1024;

/** Bytes of a message with its cards. The older of two pages; the newer allows about 100 KB. */
export const MESSAGE_BYTES = 40 * 1024;

/** Teams draws six actions of a card, and of an action set. */
export const ACTIONS = 6;

/** For so many people a card can be refreshed by itself. */
export const REFRESHED_PEOPLE = 60;
