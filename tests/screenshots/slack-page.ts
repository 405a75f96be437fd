import { drawPoints } from '../../src/pictures/chart.ts';
import { LOOKS, type Theme } from '../../src/pictures/look.ts';

// Draws the blocks that a desk has the way Slack shows them, for a picture: Slack publishes no renderer of its own.

type Json = { [key: string]: unknown };

const COLOURS = {
  light: { ground: '#ffffff', ink: '#1d1c1d', quiet: '#616061', rule: '#dddddd', primary: '#007a5a' },
  dark: { ground: '#1a1d21', ink: '#d1d2d3', quiet: '#ababad', rule: '#3f4246', primary: '#2bac76' },
};

/** A message of these blocks as a page. */
export async function slackPage(blocks: Json[], theme: Theme): Promise<string> {
  const { ground, ink, quiet, rule, primary } = COLOURS[theme];
  const drawn: string[] = [];
  for (const block of blocks) drawn.push(await draw(block, theme));
  return `<style>
    body { margin: 16px 20px; background: ${ground}; color: ${ink}; font: 15px/1.46 Lato, "Helvetica Neue", sans-serif; }
    h2 { font-size: 18px; margin: 0 0 6px; } p { margin: 4px 0; } .context { color: ${quiet}; font-size: 12px; }
    .row { display: flex; justify-content: space-between; gap: 12px; margin: 6px 0; } .row p { white-space: pre-line; }
    .button { border: 1px solid ${rule}; border-radius: 8px; padding: 3px 11px; font-weight: 700; font-size: 13px; height: 22px; }
    .primary { background: ${primary}; color: #fff; border-color: ${primary}; }
    .actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 10px 0; }
    .box { border: 1px solid ${rule}; border-radius: 8px; padding: 10px 12px; margin: 8px 0; }
    table { border-collapse: collapse; width: 100%; } td, th { border-bottom: 1px solid ${rule}; padding: 5px 8px; text-align: left; }
    svg { width: 100%; height: auto; } svg text { font-family: inherit !important; }
  </style>${drawn.join('')}`;
}

async function draw(block: Json, theme: Theme): Promise<string> {
  switch (block['type']) {
    case 'header':
      return `<h2>${words(block['text'])}</h2>`;
    case 'context':
      return `<p class="context">${list(block['elements']).map(words).join(' ')}</p>`;
    case 'section':
      return `<div class="row"><p>${words(block['text'])}</p>${block['accessory'] ? button(block['accessory']) : ''}</div>`;
    case 'rich_text':
      return list(block['elements']).map(rich).join('');
    case 'actions':
      return `<div class="actions">${list(block['elements']).map(button).join('')}</div>`;
    case 'data_table': {
      const [head = [], ...rows] = block['rows'] as Json[][];
      const cells = (row: Json[], tag: string) =>
        row.map((cell) => `<${tag}>${escaped(cell['text'])}</${tag}>`).join('');
      // A page of a table has ten rows.
      const body = rows.slice(0, 10).map((row) => `<tr>${cells(row, 'td')}</tr>`);
      return `<div class="box"><table><tr>${cells(head, 'th')}</tr>${body.join('')}</table></div>`;
    }
    case 'data_visualization':
      return `<div class="box"><b>${escaped(block['title'])}</b>${await chart(block['chart'] as Json, theme)}</div>`;
    default:
      return '';
  }
}

async function chart(of: Json, theme: Theme): Promise<string> {
  const [series] = list(of['series']);
  const points = list(series?.['data']).map((each) => ({ label: String(each['label']), value: Number(each['value']) }));
  const drawn = { type: 'chart' as const, kind: 'bar' as const, title: '', takeaway: '', points };
  return (await drawPoints(drawn, LOOKS[theme])).svg;
}

function rich(element: Json): string {
  const inner = list(element['elements']);
  if (element['type'] === 'rich_text_list') return `<ul>${inner.map((each) => `<li>${rich(each)}</li>`).join('')}</ul>`;
  const text = inner.map((each) => {
    const bold = (each['style'] as Json | undefined)?.['bold'] === true;
    return bold ? `<b>${escaped(each['text'])}</b>` : escaped(each['text']);
  });
  return `<p>${text.join('')}</p>`;
}

function button(of: unknown): string {
  const { text, style } = of as Json;
  return `<span class="button${style === 'primary' ? ' primary' : ''}">${words(text)}</span>`;
}

function words(of: unknown): string {
  return escaped((of as Json | undefined)?.['text']);
}

function list(of: unknown): Json[] {
  return Array.isArray(of) ? (of as Json[]) : [];
}

function escaped(text: unknown): string {
  return String(text ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
