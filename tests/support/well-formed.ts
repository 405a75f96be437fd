import { decodePress } from '../../src/core/press.ts';
import type { View } from '../../src/core/view.ts';

/**
 * What is wrong with a view that any platform may have to draw; empty: nothing. It says its point in one sentence, every
 * press can be read and fits, every label is short and one of its kind, and no input stands twice.
 */
export function faultsOf(view: View): string[] {
  const faults: string[] = [];
  const inputs = view.blocks.flatMap((block) => (block.type === 'form' ? block.inputs : []));
  const buttons = view.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));
  const items = view.blocks.flatMap((block) => (block.type === 'fields' ? block.items : []));
  if (view.fallback.trim() === '') faults.push('says nothing in one sentence');
  if (view.blocks.length === 0) faults.push('shows nothing');
  for (const id of repeated(inputs.map((each) => each.id))) faults.push(`asks "${id}" twice`);
  for (const label of repeated(buttons.map((each) => each.label))) faults.push(`has two buttons "${label}"`);
  for (const { label, press } of buttons) {
    if (label.trim() === '' || [...label].length > 30) faults.push(`has a button "${label}"`);
    if (decodePress(press) === null || press.length > 255) faults.push(`has an unreadable press behind "${label}"`);
  }
  for (const { label, press } of items)
    if (press !== null && (decodePress(press) === null || press.length > 255))
      faults.push(`has an unreadable press behind "${label}"`);
  for (const block of view.blocks)
    if (block.type === 'text' && block.text.trim() === '') faults.push(`has an empty ${block.style}`);
  if (/\bundefined\b|\[object |\bNaN\b/.test(JSON.stringify(view))) faults.push('shows what only a program says');
  return faults;
}

function repeated(all: string[]): string[] {
  return [...new Set(all.filter((each, index) => all.indexOf(each) !== index))];
}
