import MarkdownIt from 'markdown-it';

/** Something in a text that leads somewhere, or is a picture, a mention or a time that is worked out by the client. */
export type Live = { kind: 'link' | 'image' | 'mention' | 'function'; text: string; target: string };

export type Rendered = {
  /** As it is read; what is live stands in ⟦ ⟧. */
  text: string;
  live: Live[];
};

// Teams draws a part of markdown; which part depends on the client. Here is all of it, so a text must be safe everywhere.
const cardText = new MarkdownIt({ html: false, linkify: false });
const messageText = new MarkdownIt({ html: false, linkify: true });

/** `{{DATE(…)}}` and `{{TIME(…)}}` are worked out before anything else. */
const FUNCTIONS = /\{\{(DATE|TIME)\(([^)]*)\)\}\}/g;

/** A text of a card, as somebody reads it. */
export function renderCardText(text: string, mentions: readonly string[] = []): Rendered {
  return render(cardText, text, mentions);
}

/** The text of a message, as somebody reads it: addresses in it become links by themselves. */
export function renderMessageText(text: string, mentions: readonly string[] = []): Rendered {
  return render(messageText, text, mentions);
}

function render(parser: typeof cardText, source: string, mentions: readonly string[]): Rendered {
  const live: Live[] = [];
  const mark = (kind: Live['kind'], text: string, target: string) => {
    live.push({ kind, text, target });
    return `⟦${text}⟧`;
  };
  const worked = source.replaceAll(FUNCTIONS, (whole, name: string, at: string) =>
    mark('function', `${name} ${at}`, whole),
  );
  const lines: string[] = [];
  const marker: string[] = [];
  for (const token of parser.parse(worked, {})) {
    if (token.type === 'list_item_open') marker.push(token.info === '' ? '• ' : `${token.info}. `);
    else if (token.type === 'hr') lines.push('────');
    else if (token.type === 'fence' || token.type === 'code_block') lines.push(token.content.replace(/\n$/, ''));
    else if (token.type === 'inline') {
      let line = marker.pop() ?? '';
      let link: { target: string; text: string } | null = null;
      for (const part of token.children ?? []) {
        const words = part.type === 'softbreak' ? ' ' : part.type === 'hardbreak' ? '\n' : part.content;
        if (part.type === 'link_open') link = { target: String(part.attrGet('href') ?? ''), text: '' };
        else if (part.type === 'link_close' && link !== null) {
          line += mark('link', link.text, link.target);
          link = null;
        } else if (part.type === 'image') line += mark('image', part.content, String(part.attrGet('src') ?? ''));
        else if (link !== null) link.text += words;
        else line += words;
      }
      lines.push(line);
    }
  }
  let text = lines.join('\n');
  for (const each of mentions) if (text.includes(each)) text = text.replaceAll(each, () => mark('mention', each, each));
  return { text, live };
}
