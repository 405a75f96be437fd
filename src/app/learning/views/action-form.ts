import { type ActionDraft, type LearningCard, NO_NATURE, REMEDY_WORDS } from '../../../core/learning.ts';
import { REMEDIES } from '../../../core/prevention.ts';
import type { Input, View } from '../../../core/view.ts';
import { openingIn } from '../../follow-up-times.ts';
import { wallTime } from '../../times.ts';
import type { Scene } from '../../views/scene.ts';
import { branchesFor, judgeAction, ownersFor } from '../judge-action.ts';
import { ACTION } from '../typed.ts';
import { learningWords } from '../words.ts';
import { button, choiceInput, said, textInput, timeInput } from './parts.ts';

type Form = Extract<LearningCard, { show: 'action-form' }>;

/** So many days are ready in the form: long enough to change something, short enough to remember why. */
const DAYS = 14;

/** What stands in a fresh form. */
export function freshDraft(
  from: { what: string; nature: string | null; branchId: string | null },
  scene: Pick<Scene, 'person' | 'now' | 'directory'>,
): ActionDraft {
  const { person, now, directory } = scene;
  const branches = branchesFor(person, directory);
  const branch = branches.find((each) => each.value === from.branchId) ?? branches[0];
  return {
    what: from.what,
    remedy: '',
    nature: from.nature ?? NO_NATURE,
    branch: branch?.value ?? '',
    owner: person.id,
    due: wallTime(openingIn(DAYS, now, person, directory), person.place),
  };
}

/** The card in which a supervisor says what is changed, by whom, by when. */
export function actionForm(form: Form, natures: { value: string; label: string }[], scene: Scene): View {
  const { draft, checked, action, complaint } = form;
  const { person, directory, now } = scene;
  const { buttons } = learningWords(person.place.language);
  const problems = checked ? judgeAction(draft, { person, directory, now }).problems : {};
  const heading = 'So that it does not happen again';
  const owners = ownersFor(person, directory).map((each) => ({
    value: each.id,
    label: each.id === person.id ? `${each.name} (you)` : each.name,
  }));
  return {
    fallback: heading,
    blocks: [
      said('heading', heading),
      said('quiet', 'One thing, one person, one day. Once it is done, I count whether the complaint comes back.'),
      {
        type: 'form',
        inputs: [
          textInput('long-text', {
            id: `${ACTION}what`,
            label: 'What is done',
            value: draft.what,
            error: problems.what,
          }),
          remedyInput(draft.remedy, problems.remedy),
          choiceInput(
            {
              id: `${ACTION}nature`,
              label: 'Which complaint it prevents',
              value: draft.nature,
              error: problems.nature,
            },
            [...natures, { value: NO_NATURE, label: 'No one kind of complaint' }],
          ),
          choiceInput(
            { id: `${ACTION}branch`, label: 'Where it holds', value: draft.branch, error: problems.branch },
            branchesFor(person, directory),
          ),
          choiceInput(
            { id: `${ACTION}owner`, label: 'Who does it', value: draft.owner, error: problems.owner },
            owners,
          ),
          timeInput(
            { id: `${ACTION}due`, label: 'By when', value: draft.due, error: problems.due },
            person.place.timeZone,
          ),
        ],
      },
      {
        type: 'buttons',
        buttons: [
          button(buttons.saveAction, { do: 'action-save', action, complaint }, 'primary'),
          button(buttons.actions, { do: 'actions' }),
        ],
      },
    ],
  };
}

/** Which of the five it is. */
export function remedyInput(value: string, error: string | undefined): Input {
  const common = { id: `${ACTION}remedy`, label: 'How it removes the cause', value, error };
  return choiceInput(
    common,
    REMEDIES.map((each) => ({ value: each, label: REMEDY_WORDS[each] })),
  );
}
