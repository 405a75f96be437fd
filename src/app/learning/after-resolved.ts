import type { Complaint } from '../../core/complaint.ts';
import type { View } from '../../core/view.ts';
import type { Reader } from '../ports/store.ts';
import type { PlaybookLibrary } from '../ports.ts';
import type { Scene } from '../views/scene.ts';
import { mayBeAsked, surveyIn } from './surveys.ts';
import { button } from './views/parts.ts';
import { learningWords } from './words.ts';

/** What is said of a complaint that is resolved, with the way to the survey: the customer may still be on the line. */
export async function offeringSurvey(
  view: View,
  complaint: Complaint,
  reader: Reader,
  library: PlaybookLibrary,
  scene: Scene,
): Promise<View> {
  if (complaint.status !== 'resolved' || surveyIn(library) === null) return view;
  if (!mayBeAsked(complaint, await reader.surveyOf(complaint.id))) return view;
  const { buttons } = learningWords(scene.person.place.language);
  const ask = button(buttons.survey, { do: 'survey-ask', complaint: complaint.id });
  return { ...view, blocks: [...view.blocks, { type: 'buttons', buttons: [ask] }] };
}
