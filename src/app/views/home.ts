import type { Playbook } from '../../core/playbook.ts';
import { encodePress } from '../../core/press.ts';
import type { Session } from '../../core/session.ts';
import type { Block, Button, View } from '../../core/view.ts';
import { spoken } from '../times.ts';
import { awaySection } from './away-view.ts';
import { type Due, dueView } from './due-list.ts';
import { walksView } from './lists.ts';
import { brief, type Scene } from './scene.ts';

const FIND_A_RECORD: Button = {
  label: 'Find a Record',
  press: encodePress({ do: 'find', card: '', within: '', page: '0' }),
  style: 'plain',
};

/** Where a person begins: what can be started, then the walks that are open and what is due, soonest first. */
export function homeView(
  playbooks: Playbook[],
  walks: { session: Session; playbook: Playbook }[],
  due: Due[],
  desk: Block[],
  scene: Scene,
): View {
  const starts: Button[] = playbooks.slice(0, 5).map((playbook, index) => ({
    label: brief(`Start: ${playbook.title}`, 30),
    press: encodePress({ do: 'start', playbook: playbook.command }),
    style: index === 0 ? 'primary' : 'plain',
  }));
  const late = due.filter((each) => each.at < scene.now).length;
  const point =
    `${walks.length === 0 ? 'No walk is open' : `Open walks: ${walks.length}`}. ` +
    `${due.length === 0 ? 'Nothing is due' : `Due: ${due.length}${late === 0 ? '' : `, of which overdue: ${late}`}`}.`;
  return {
    fallback: point,
    blocks: [
      { type: 'text', style: 'heading', text: 'A customer on the line?' },
      {
        type: 'text',
        style: 'body',
        text:
          walks.length === 0 && due.length === 0
            ? 'Start, and a card in Messages says what to say, why it matters and what to note. One press a step.'
            : point,
      },
      { type: 'buttons', buttons: [...starts, FIND_A_RECORD] },
      ...section(walks.length === 0 ? null : walksView(walks, scene), null),
      ...section(dueView(due, scene), due.length === 0 ? 'What is due' : null),
      ...desk,
      ...awaySection(scene),
      {
        type: 'text',
        style: 'quiet',
        text: `As of ${spoken(scene.now, scene.now, scene.person.place)}. Type help in Messages for everything that I can do.`,
      },
    ],
  };
}

/** A list with its heading one level down: the page has a heading of its own. */
function section(view: View | null, title: string | null): Block[] {
  const blocks = (view?.blocks ?? []).map(
    (block): Block => (block.type === 'text' && block.style === 'heading' ? { ...block, style: 'subheading' } : block),
  );
  return title === null ? blocks : [{ type: 'text', style: 'subheading', text: title }, ...blocks];
}
