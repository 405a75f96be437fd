import type { Complaint } from '../../../core/complaint.ts';
import { type CauseDraft, OWN_WORDS } from '../../../core/learning.ts';
import type { Lesson } from '../../../core/lesson.ts';
import type { Cause, PreventionAction } from '../../../core/prevention.ts';
import { BEST_SCORE, type SurveyAnswers } from '../../../core/survey.ts';
import type { Input, View } from '../../../core/view.ts';
import { spoken } from '../../times.ts';
import { brief, quoted, type Scene } from '../../views/scene.ts';
import { lacksWords } from '../causes.ts';
import { CAUSE } from '../typed.ts';
import { learningWords } from '../words.ts';
import { button, choiceInput, fields, item, said, textInput, told } from './parts.ts';

/** A complaint, and everything that was learnt from it. */
export type Learnt = {
  complaint: Complaint;
  nature: string | null;
  cause: Cause | null;
  actions: PreventionAction[];
  survey: SurveyAnswers | null;
  lesson: Lesson | null;
  /** Whether the call is over, so that nature and prevention can be changed here. */
  over: boolean;
  /** Whether this person looks after what is learnt in its branch, and whether the customer can be asked. */
  keeper: boolean;
  asks: boolean;
  natures: { value: string; label: string }[];
};

const YES_NO = { yes: 'Yes', partly: 'Partly', no: 'No' };

/** Why it happened, and what follows: one card, one press to keep it. */
export function complaintLearnt(
  learnt: Learnt,
  shown: { saved: boolean; draft: CauseDraft | null },
  scene: Scene,
): View {
  const { complaint, over, keeper, asks, lesson } = learnt;
  const { buttons } = learningWords(scene.person.place.language);
  const who = quoted(complaint.customer.name ?? 'A customer', 40);
  const heading = 'Why did it happen?';
  const resolved = complaint.resolvedAt;
  const when = resolved === null ? 'not resolved yet' : `resolved ${spoken(resolved, scene.now, scene.person.place)}`;
  const { id } = complaint;
  return {
    fallback: `${who}: why did it happen, and what prevents it?`,
    blocks: [
      said('heading', heading),
      said('quiet', `${who}, ${when}`),
      ...fields(null, known(learnt, scene)),
      ...(shown.saved ? [said('body', 'Saved.')] : []),
      { type: 'form', inputs: inputs(learnt, shown.draft, scene) },
      ...(over ? [] : [said('quiet', 'The call is not over: what it is about is chosen there.')]),
      {
        type: 'buttons',
        buttons: told([
          button(buttons.saveCause, { do: 'learn-save', complaint: id }, 'primary'),
          ...(keeper ? [button(buttons.newAction, { do: 'action-new', complaint: id })] : []),
          ...(asks ? [button(buttons.survey, { do: 'survey-ask', complaint: id })] : []),
          ...(keeper && complaint.status === 'resolved' && lesson === null
            ? [button(buttons.newLesson, { do: 'lesson-new', complaint: id })]
            : []),
          ...learnt.actions
            .slice(0, 3)
            .map((each) => button(`${buttons.open}: ${each.what}`, { do: 'action-open', action: each.id })),
        ]),
      },
    ],
  };
}

function known({ complaint, nature, over, actions, survey, lesson }: Learnt, scene: Scene) {
  const score = survey?.score == null ? null : `${survey.score} of ${BEST_SCORE}`;
  const handled = survey?.handled == null ? null : YES_NO[survey.handled];
  return [
    // Once the call is over it is chosen below.
    ...item('What it is about', over ? null : nature),
    ...item('What happened', complaint.description, 300),
    ...item('What put it right', complaint.solution.what, 300),
    ...item('They told the handler', complaint.satisfied === null ? null : `Satisfied: ${YES_NO[complaint.satisfied]}`),
    ...item(
      'They told the survey',
      [score, handled === null ? null : `handled well: ${handled}`].filter(Boolean).join(', '),
    ),
    ...item('To improve, they say', survey?.improve, 300),
    ...item('Being changed', actions.map((each) => brief(each.what, 80)).join(' · '), 300),
    ...item('Published', lesson === null ? null : spoken(lesson.at, scene.now, scene.person.place)),
  ];
}

function inputs({ complaint, cause, over, natures }: Learnt, draft: CauseDraft | null, scene: Scene): Input[] {
  const { causes } = scene.directory.catalogue();
  const listed = causes.some((each) => each.id === cause?.cause);
  const kept: CauseDraft = {
    nature: complaint.nature ?? '',
    cause: cause === null ? '' : listed ? cause.cause : OWN_WORDS,
    words: cause === null || listed ? '' : cause.cause,
    prevention: complaint.prevention ?? '',
  };
  const now = draft ?? kept;
  const options = [...causes.map((each) => ({ value: each.id, label: each.words })), ...OTHERS];
  return [
    ...(over ? [choiceInput({ id: `${CAUSE}nature`, label: 'What it is about', value: now.nature }, natures)] : []),
    ...(causes.length === 0
      ? []
      : [choiceInput({ id: `${CAUSE}cause`, label: 'Why it happened', value: now.cause }, options)]),
    textInput('text', {
      id: `${CAUSE}words`,
      label: causes.length === 0 ? 'Why it happened' : 'Why, in your own words',
      value: now.words,
      hint: 'What in our work let it happen; no names',
      error: draft !== null && lacksWords(draft) ? 'Say it in a few words.' : undefined,
    }),
    ...(over
      ? [
          textInput('text', {
            id: `${CAUSE}prevention`,
            label: 'What would prevent it next time?',
            value: now.prevention,
          }),
        ]
      : []),
  ];
}

const OTHERS = [{ value: OWN_WORDS, label: 'Something else: in your own words' }];
