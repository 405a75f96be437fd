import { LIST_WORDS, type Listed, type Run, runsOf } from '../../src/core/runs.ts';
import { tapVerb } from '../../src/core/tap-words.ts';
import type { Block, FieldItem, TextStyle, View } from '../../src/core/view.ts';
import { actions, type CardElement, column, container, counter, type Next, plain, textBlock } from './elements.ts';
import { drawChart, drawTable } from './figures.ts';
import { field } from './inputs.ts';
import { brief, cut, LIMITS } from './limits.ts';

export type Card = {
  type: 'AdaptiveCard';
  $schema: string;
  version: '1.5';
  fallbackText: string;
  body: CardElement[];
};

/**
 * A view as an Adaptive Card 1.5. Every element that the page dresses has an id of the form `role-…-number`, unique within
 * the card; an input's id is its field's. All texts are plain: the host that draws the card must not read Markdown in them.
 */
export function renderCard(view: View): Card {
  const next = counter();
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: plain(view.fallback, LIMITS.text),
    body: drawRuns(runsOf(view.blocks), next),
  };
}

/** What to do and what to avoid are read together, so they stand side by side where there is room. */
function drawRuns(all: Run[], next: Next): CardElement[] {
  return all.flatMap((run, index) => {
    const [before, after] = [all[index - 1], all[index + 1]];
    if (isList(run, 'do') && isList(after, 'avoid')) {
      const columns = [run, after].map((each) => column(1, 'side', [list(each.style, each.texts, next)], next));
      return [{ type: 'ColumnSet', id: next('pair'), columns }];
    }
    if (isList(run, 'avoid') && isList(before, 'do')) return [];
    return run.type === 'list' ? [list(run.style, run.texts, next, run.language)] : draw(run, next);
  });
}

function isList(run: Run | undefined, style: Listed): run is Extract<Run, { type: 'list' }> {
  return run?.type === 'list' && run.style === style;
}

function draw(block: Block, next: Next): CardElement[] {
  switch (block.type) {
    case 'text':
      return [text(block.text, block.style, next)];
    case 'fields':
      return [fields(block.title, block.items, next)];
    case 'progress':
      return [progress(block, next)];
    case 'image':
      return [image(block, next)];
    case 'chart':
      return [drawChart(block, next)];
    case 'table':
      return [drawTable(block, next)];
    case 'mail':
      return [download(`/api/letter?id=${encodeURIComponent(block.letter)}`, 'Download .eml', next)];
    case 'file':
      return [download(block.path, block.label, next)];
    case 'form':
      return [
        container(
          'form',
          next,
          block.inputs.map((input) => field(input, next)),
        ),
      ];
    case 'buttons':
      return block.buttons.length === 0 ? [] : [actions('buttons', block.buttons, next)];
    default:
      return block satisfies never;
  }
}

function list(style: Listed, texts: string[], next: Next, language?: string): CardElement {
  const size = style === 'say' ? { size: 'ExtraLarge' } : {};
  const look = { say: 'accent', warning: 'attention', do: undefined, avoid: undefined }[style];
  return container(
    style,
    next,
    [
      { ...textBlock(LIST_WORDS[style], 'label', next), weight: 'Bolder', size: 'Small' },
      ...texts.map((each) => ({
        ...textBlock(style === 'say' ? `“${each}”` : each, spokenIn('item', language), next),
        ...size,
        spacing: 'Small',
      })),
    ],
    look === undefined ? {} : { style: look },
  );
}

/** The role of words in a language of their own: the page says so to those who listen. */
function spokenIn(role: string, language: string | undefined): string {
  return language === undefined ? role : `${role}-in-${language.toLowerCase()}`;
}

function text(words: string, style: Exclude<TextStyle, Listed> | Listed, next: Next): CardElement {
  const block = textBlock(words, style, next);
  switch (style) {
    case 'heading':
      return { ...block, style: 'heading', size: 'Large', weight: 'Bolder' };
    case 'subheading':
      return { ...block, style: 'heading', size: 'Medium', weight: 'Bolder' };
    case 'why':
      return {
        type: 'RichTextBlock',
        id: next('why'),
        inlines: [
          { type: 'TextRun', text: 'Why ', weight: 'Bolder', isSubtle: true },
          { type: 'TextRun', text: plain(words, LIMITS.text), isSubtle: true },
        ],
      };
    case 'quiet':
      return { ...block, isSubtle: true, size: 'Small' };
    case 'body':
    case 'copy':
      return block;
    case 'say':
    case 'do':
    case 'avoid':
    case 'warning':
      return list(style, [words], next);
    default:
      return style satisfies never;
  }
}

function fields(title: string | null, items: FieldItem[], next: Next): CardElement {
  const heading = title === null ? [] : [{ ...text(title, 'subheading', next), spacing: 'None' }];
  return container('fields', next, [
    ...heading,
    ...items.map((item) => ({
      type: 'ColumnSet',
      id: next('row'),
      spacing: 'Small',
      columns: [
        column(2, 'name', [{ ...textBlock(brief(item.label, LIMITS.label), 'term', next), isSubtle: true }], next),
        column(3, 'value', [textBlock(cut(item.value, LIMITS.value), 'text', next)], next),
        ...(item.press === null
          ? []
          : [
              column(
                'auto',
                'change',
                [
                  actions(
                    'correction',
                    [{ label: tapVerb(item.press), press: item.press, style: 'plain' }],
                    next,
                    item.label,
                  ),
                ],
                next,
              ),
            ]),
      ],
    })),
  ]);
}

function progress(block: Extract<Block, { type: 'progress' }>, next: Next): CardElement {
  return container('progress', next, [
    { ...textBlock(brief(block.label, LIMITS.label), 'position', next), size: 'Small', isSubtle: true },
    {
      type: 'ColumnSet',
      id: next('stages'),
      spacing: 'Small',
      columns: block.steps.map((step) => ({
        type: 'Column',
        id: next(`stage-${step.state}`),
        width: 'stretch',
        items: [
          {
            ...textBlock(brief(step.label, LIMITS.label), 'stagename', next),
            size: 'Small',
            ...(step.state === 'current' ? { weight: 'Bolder' } : { isSubtle: true }),
          },
        ],
      })),
    },
  ]);
}

/** A file that our own page has. */
function download(url: string, title: string, next: Next): CardElement {
  const action = { type: 'Action.OpenUrl', id: next('download'), title, url };
  return { type: 'ActionSet', id: next('downloads'), actions: [action] };
}

/** A picture of our own or within the card; from anywhere else it would tell a stranger who looks at what. */
function image(block: Extract<Block, { type: 'image' }>, next: Next): CardElement {
  const ours = /^data:image\/(png|jpeg|gif|webp);base64,[\w+/=]*$/.test(block.url) || /^\/[\w./-]*$/.test(block.url);
  if (!ours || block.url.startsWith('//')) return textBlock(`Picture: ${block.alt}`, 'body', next);
  return { type: 'Image', id: next('image'), url: block.url, altText: plain(block.alt, LIMITS.label) };
}
