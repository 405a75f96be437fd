/**
 * Every limit of Teams that we keep. Sources: learn.microsoft.com/microsoftteams/platform, "Cards reference", "Format your
 * bot messages", "Optimize your bot with rate limiting", "Universal Actions"; adaptivecards.io/explorer (schema 1.5).
 */
export const LIMITS = {
  /** One card as JSON, in bytes of UTF-8. Teams names 28 KB; some is left for what the service adds. */
  card: 26_000,
  /** Buttons of a card that are drawn beside each other. */
  actions: 6,
  /** The words on a button, its tooltip, in UTF-16 code units. */
  button: 40,
  tooltip: 120,
  /** The text beside a card: notifications, screen readers, the list of chats. UTF-16 code units. */
  fallback: 1_000,
  /** What a text input takes: more is kept by sending a message. UTF-16 code units. */
  input: 4_000,
  /** What is taken from one input or one typed line. UTF-16 code units. */
  taken: 100_000,
  /** What is given back of a line that was not kept: it still stands in the chat, right above. UTF-16 code units. */
  givenBack: 8_000,
  /** Inputs in one press. */
  inputs: 100,
  /** Options of a choice: Teams names no limit but the size of the card. */
  options: 400,
  /** A picture that travels within the card, in characters of its address. */
  imageUrl: 12_000,
  /** One request, in bytes: Teams' own largest are far smaller. */
  body: 256 * 1024,
  /** How far the clocks of Teams and ours may be apart, s. */
  clockSkew: 300,
  /** People for whom a card refreshes by itself when they look at it. */
  refreshed: 60,
} as const;

/** Ours, not Teams': what reads well during a call. */
export const TASTE = {
  /** Options that are shown as radio buttons; more become a list that opens. */
  radios: 4,
  /** Options from which on a list can be searched by typing. */
  searched: 40,
  label: 160,
  hint: 300,
  value: 600,
  text: 3_000,
} as const;
