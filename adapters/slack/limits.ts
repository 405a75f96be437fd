/**
 * Every limit of Block Kit and of the Web API that we keep, in UTF-16 code units after escaping unless it says otherwise.
 * Sources: docs.slack.dev/reference/block-kit (blocks, elements, composition objects) and the pages of the methods.
 */
export const LIMITS = {
  /** Blocks of a message; of a modal or the Home tab. */
  blocks: 50,
  viewBlocks: 100,
  /** block_id and action_id. */
  id: 255,
  /** A header's text. */
  header: 150,
  /** A section's or context's text. */
  text: 3000,
  /** The label and the hint of an input. */
  label: 2000,
  /** What stands in a text input, and what a person can type into it. */
  input: 3000,
  /** The words on a button; the title, submit and close of a modal. */
  button: 75,
  viewTitle: 24,
  /** What a button carries, and what an option does. */
  value: 2000,
  optionValue: 150,
  optionText: 75,
  accessibilityLabel: 75,
  /** Buttons in one row. */
  actions: 25,
  radios: 10,
  checkboxes: 10,
  /** Options of a menu, or of one of its groups; and ours for a menu with groups: nobody reads more. */
  selectOptions: 100,
  groupedOptions: 400,
  altText: 2000,
  imageUrl: 3000,
  /** The text beside the blocks: notifications and screen readers. chat.update takes no more. */
  fallback: 4000,
  privateMetadata: 3000,
  /**
   * All text of a message's blocks together, with the frame of structured text. Slack documents no number and refuses
   * with msg_blocks_too_long near 13,200 (bolt-js issue 2509): some room is left.
   */
  allText: 12_000,
  /** One request of Slack's, in bytes: its own largest are far smaller. */
  body: 256 * 1024,
  /** How often a response_url can be used, and for how long, ms; a minute is left for the way. */
  responseUses: 5,
  responseLife: 29 * 60_000,
  /** How old or how far ahead a signed request may be, ms. */
  clockSkew: 5 * 60_000,
} as const;

/** Ours, not Slack's: what reads well during a call. */
export const TASTE = {
  /** Options that are shown as radio buttons; more become a menu. */
  radios: 4,
  /** Items with a button of their own; more get one menu together. */
  changes: 20,
  /** A value in a list of label and value. */
  value: 600,
  label: 150,
} as const;
