import { address, bool, list, number, object, type Rule, type Shape, string, typed } from './rules.ts';

// Structured text. Limits: docs.slack.dev/reference/block-kit/blocks/rich-text-block.

const plainStyle = object({ fields: { bold: bool, italic: bool, strike: bool, code: bool, underline: bool } });
const nameStyle = object({
  fields: { bold: bool, italic: bool, strike: bool, highlight: bool, client_highlight: bool, unlink: bool },
});

const PIECES: Record<string, Shape> = {
  text: { fields: { text: string(), style: plainStyle }, required: ['text'] },
  link: { fields: { url: string(), text: string({ min: 0 }), unsafe: bool, style: plainStyle }, required: ['url'] },
  emoji: { fields: { name: string(), unicode: string(), url: address(3000), style: plainStyle }, required: ['name'] },
  user: { fields: { user_id: string(), style: nameStyle }, required: ['user_id'] },
  usergroup: { fields: { usergroup_id: string(), style: nameStyle }, required: ['usergroup_id'] },
  channel: { fields: { channel_id: string(), style: nameStyle }, required: ['channel_id'] },
  team: { fields: { team_id: string(), style: plainStyle }, required: ['team_id'] },
  broadcast: {
    fields: { range: string({ oneOf: ['here', 'channel', 'everyone'] }), style: plainStyle },
    required: ['range'],
  },
  color: { fields: { value: string(), style: plainStyle }, required: ['value'] },
  date: {
    fields: {
      timestamp: number({ whole: true }),
      format: string(),
      url: address(3000),
      fallback: string(),
      style: plainStyle,
    },
    required: ['timestamp', 'format'],
  },
};

const piece = typed(PIECES);
const { text: TEXT = {} as Shape, link: LINK = {} as Shape } = PIECES;
const border = number({ min: 0, max: 1, whole: true });
const SECTION: Shape = { fields: { elements: list(piece) }, required: ['elements'] };

const RICH_TEXT: Shape = {
  fields: {
    block_id: string({ max: 255 }),
    elements: list(
      typed({
        rich_text_section: SECTION,
        rich_text_list: {
          fields: {
            style: string({ oneOf: ['bullet', 'ordered'] }),
            elements: list(typed({ rich_text_section: SECTION }), { min: 1 }),
            indent: number({ min: 0, max: 8, whole: true }),
            offset: number({ min: 0, whole: true }),
            border,
          },
          required: ['style', 'elements'],
        },
        rich_text_quote: { fields: { elements: list(piece), border }, required: ['elements'] },
        rich_text_preformatted: {
          fields: { elements: list(typed({ text: TEXT, link: LINK })), border, language: string() },
          required: ['elements'],
        },
      }),
    ),
  },
  required: ['elements'],
};

/** The block, for the list of blocks. */
export const RICH_TEXT_BLOCK: Shape = RICH_TEXT;

/** A rich_text object inside something else. */
export const richText: Rule = typed({ rich_text: RICH_TEXT });
