import type { LearningList } from '../../core/learning.ts';

/** What is said about learning from complaints in one language. */
export type LearningWords = {
  /** Whole lines that open a list. */
  lists: Record<LearningList, string[]>;
  /** Whole lines that begin a new action. */
  newAction: string[];
  buttons: Record<
    | LearningList
    | 'newAction'
    | 'saveAction'
    | 'saveCause'
    | 'open'
    | 'done'
    | 'confirmDone'
    | 'move'
    | 'confirmMove'
    | 'drop'
    | 'confirmDrop'
    | 'close'
    | 'survey'
    | 'newLesson'
    | 'preview'
    | 'previewAgain'
    | 'publish'
    | 'complaint',
    string
  >;
};

const en: LearningWords = {
  lists: {
    learn: ['learn', 'causes'],
    actions: ['actions', 'prevention'],
    surveys: ['surveys'],
    lessons: ['lessons'],
  },
  newAction: ['new action', 'add an action'],
  buttons: {
    learn: 'Learn',
    actions: 'Actions',
    surveys: 'Surveys',
    lessons: 'Lessons',
    newAction: 'New Action',
    saveAction: 'Save Action',
    saveCause: 'Save',
    open: 'Open',
    done: 'Done',
    confirmDone: 'It Is Done',
    move: 'Move the Date',
    confirmMove: 'Move It',
    drop: 'Drop',
    confirmDrop: 'Drop It',
    close: 'Close',
    survey: 'Ask the Survey',
    newLesson: 'Publish a Lesson',
    preview: 'Preview',
    previewAgain: 'Preview Again',
    publish: 'Publish',
    complaint: 'The Complaint',
  },
};

const LANGUAGES: Record<string, LearningWords> = { en };

/** The words of this language, else English. */
export function learningWords(language: string): LearningWords {
  return LANGUAGES[language.split('-')[0] ?? ''] ?? en;
}

/** Words that no playbook may take as its command. */
export const LEARNING_COMMANDS: string[] = [...Object.values(en.lists).flat(), ...en.newAction];
