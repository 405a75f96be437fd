import { readYaml } from '../../src/yaml/read.ts';
import type { Node, Scalar } from '../../src/yaml/tree.ts';
import { splice } from './playbook-damage.ts';

/** Other spellings of the same playbook: what they change is YAML, never what is said. */
export function spellings(text: string): { how: string; text: string }[] {
  const root = readYaml('valid.yaml', text).root;
  if (root === null) throw new Error('the text to respell must be valid');
  return [
    { how: 'line ends of Windows', text: text.replaceAll('\n', '\r\n') },
    { how: 'old line ends', text: text.replaceAll('\n', '\r') },
    { how: 'a byte order mark', text: `\uFEFF${text}` },
    { how: 'a leading mark', text: text.startsWith('---') ? text : `---\n${text}` },
    {
      how: 'comments and blank lines',
      text: `# first\n\n${text.replaceAll(/^(?=[a-z])/gm, '\n# a comment\n')}\n# last`,
    },
    { how: 'quotes wherever they may be', text: quoted(text, root) },
    { how: 'JSON', text: JSON.stringify(plain(root)) },
    { how: 'JSON over many lines', text: JSON.stringify(plain(root), null, 2) },
    { how: 'no line end at the end', text: text.trimEnd() },
  ];
}

function plain(node: Node): unknown {
  if (node.kind === 'list') return node.items.map(plain);
  if (node.kind === 'dict') return Object.fromEntries(node.entries.map((entry) => [entry.key, plain(entry.value)]));
  // JSON has no way to write 10.50, and a playbook keeps its texts as written.
  if (node.type === 'number' && String(Number(node.text)) === node.text) return Number(node.text);
  return node.type === 'boolean' ? node.text === 'true' : node.text;
}

function quoted(text: string, root: Node): string {
  const scalars: Scalar[] = [];
  const walk = (node: Node) => {
    if (node.kind === 'scalar') scalars.push(node);
    if (node.kind === 'list') node.items.forEach(walk);
    if (node.kind === 'dict') for (const entry of node.entries) walk(entry.value);
  };
  walk(root);
  // From the end, so that the places before stay true.
  return scalars.reverse().reduce((all, { type, text: value, place, textPlace }) => {
    const unquoted = textPlace !== null && textPlace.column === place.column && textPlace.line === place.line;
    return type === 'text' && unquoted ? splice(all, place, value.length, JSON.stringify(value)) : all;
  }, text);
}
