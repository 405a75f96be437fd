import { causeWords } from '../../core/catalogue.ts';
import type { LearningCard, LearningList } from '../../core/learning.ts';
import type { View } from '../../core/view.ts';
import { may } from '../policy.ts';
import type { Reader } from '../ports/store.ts';
import type { PlaybookLibrary } from '../ports.ts';
import { line } from '../views/pings.ts';
import type { Scene } from '../views/scene.ts';
import { isWalked } from './causes.ts';
import { cleaned, knownOf } from './lessons.ts';
import { monthsOf } from './months.ts';
import { naturesToChoose, natureWords } from './natures.ts';
import { keeps, reached, widest } from './reach.ts';
import { recurrenceOf } from './recurrence.ts';
import { mayBeAsked, STILL_ASKED, surveyIn } from './surveys.ts';
import { actionForm } from './views/action-form.ts';
import { actionView } from './views/action-view.ts';
import { complaintLearnt } from './views/complaint-view.ts';
import { lessonForm, lessonOut, lessonView } from './views/lesson-view.ts';
import { actionList, learnList, lessonList } from './views/lists.ts';
import { surveyList, surveyText } from './views/survey-view.ts';

const GONE = "There is nothing here for you to act on: it is somebody else's, or it is no longer there.";

/** How many of each list are shown. */
const MOST = { learn: 10, open: 20, closed: 8, surveys: 10, lessons: 10 };

/** Draws a card about learning from what is kept now, as far as whoever looks may see it. */
export async function learningView(
  reader: Reader,
  library: PlaybookLibrary,
  scene: Scene,
  card: LearningCard,
): Promise<View> {
  const { person, directory, now } = scene;
  const words = (nature: string | null) => natureWords(nature, directory.catalogue(), library);
  switch (card.show) {
    case 'learn':
    case 'actions':
    case 'surveys':
    case 'lessons':
      return await listView(reader, library, scene, card.show);
    case 'complaint': {
      const complaint = await reached(reader, person, 'see', card.complaint);
      if (complaint === null) return line(GONE);
      const survey = await reader.surveyOf(complaint.id);
      const learnt = {
        complaint,
        nature: words(complaint.nature),
        cause: await reader.causeOf(complaint.id),
        actions: await reader.actionsOf(complaint.id),
        survey,
        lesson: await reader.lessonOf(complaint.id),
        over: await isWalked(reader, complaint),
        keeper: keeps(person, complaint.branchId),
        asks: surveyIn(library) !== null && mayBeAsked(complaint, survey),
        natures: naturesToChoose(directory, library),
      };
      return complaintLearnt(learnt, { saved: card.saved ?? false, draft: card.draft ?? null }, scene);
    }
    case 'action-form':
      return actionForm(card, naturesToChoose(directory, library), scene);
    case 'action': {
      const action = await reader.action(card.action);
      if (action === null || !may(person, 'see', { type: 'prevention', action })) return line(GONE);
      const of = action.complaintId === null ? null : await reached(reader, person, 'see', action.complaintId);
      return actionView(
        {
          action,
          nature: words(action.nature),
          recurrence: await recurrenceOf(reader, action, now),
          mine: may(person, 'change', { type: 'prevention', action }),
          complaint: of !== null,
          customer: of?.customer.name ?? null,
          improve: of === null ? null : ((await reader.surveyOf(of.id))?.improve ?? null),
        },
        card,
        scene,
      );
    }
    case 'survey-text': {
      const complaint = await reached(reader, person, 'see', card.complaint);
      const playbook = surveyIn(library);
      if (complaint === null || playbook === null) return line(GONE);
      return surveyText(playbook, complaint.customer.name, scene);
    }
    case 'lesson-form': {
      const complaint = await reached(reader, person, 'see', card.complaint);
      if (complaint === null || !keeps(person, complaint.branchId)) return line(GONE);
      const clean = cleaned(card.draft, knownOf(complaint, directory));
      const channels = directory.channels('lessons').map((each) => each.name);
      return lessonForm(card, clean, { nature: words(complaint.nature), channels: unique(channels) }, scene);
    }
    case 'lesson': {
      const lesson = await reader.lesson(card.lesson);
      if (lesson === null) return line(GONE);
      if (directory.channel(person.id) !== null) return lessonView(lesson, words(lesson.nature));
      const channels = lesson.channels.flatMap((id) => directory.channel(id)?.name ?? []);
      return lessonOut(lesson, words(lesson.nature), unique(channels));
    }
    default:
      return card satisfies never;
  }
}

async function listView(reader: Reader, library: PlaybookLibrary, scene: Scene, list: LearningList): Promise<View> {
  const { person, directory, now } = scene;
  const scope = widest(person);
  const words = (nature: string | null) => natureWords(nature, directory.catalogue(), library);
  const keeper = person.branchId === null ? keeps(person, null) : keeps(person, person.branchId);
  const listed = async (lacking: 'nothing' | 'survey', limit: number) =>
    (await reader.toLearnFrom(scope, { lacking, since: now - STILL_ASKED, limit })).map((complaint) => ({
      complaint,
      nature: words(complaint.nature),
    }));
  switch (list) {
    case 'learn': {
      const all = [];
      for (const each of await listed('nothing', MOST.learn)) {
        const said = await reader.causeOf(each.complaint.id);
        all.push({ ...each, cause: said === null ? null : causeWords(directory.catalogue(), said.cause) });
      }
      return learnList(all, keeper, scene);
    }
    case 'actions': {
      const open = await reader.actions(scope, 'open', MOST.open);
      const closed = [];
      for (const action of await reader.actions(scope, 'closed', MOST.closed))
        closed.push({ action, recurrence: await recurrenceOf(reader, action, now) });
      return actionList(open, closed, keeper, scene);
    }
    case 'surveys': {
      const periods = [];
      for (const { label, from, until } of monthsOf(now, person.place))
        periods.push({ label, scores: await reader.scores(scope, { from, until }) });
      return surveyList(await listed('survey', MOST.surveys), periods, surveyIn(library) !== null, scene);
    }
    case 'lessons': {
      const lessons = await reader.lessons(MOST.lessons);
      return lessonList(
        lessons.map((lesson) => ({ lesson, nature: words(lesson.nature) })),
        scene,
      );
    }
    default:
      return list satisfies never;
  }
}

/** A channel on two platforms has one name. */
function unique(names: string[]): string[] {
  return [...new Set(names)];
}
