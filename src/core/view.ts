/**
 * What is shown, in words that every platform can draw. A closed union: a renderer switches on `type`,
 * and a new block fails to compile until each adapter draws it. Texts are plain: a renderer escapes them.
 */
export type View = {
  /** The whole point in one sentence: notification, screen reader, platforms that draw nothing else. */
  fallback: string;
  blocks: Block[];
};

export type Block =
  /** `language`: that of the words, where it is not the one of the words around them; for those who listen to the screen. */
  | { type: 'text'; text: string; style: TextStyle; language?: string }
  | { type: 'fields'; title: string | null; items: FieldItem[] }
  | { type: 'progress'; label: string; steps: { label: string; state: 'done' | 'current' | 'todo' | 'skipped' }[] }
  | { type: 'image'; url: string; alt: string }
  | Chart
  | Table
  /** A letter to take along: into a mail program, or as a file. */
  | { type: 'mail'; letter: string; to: string; subject: string; body: string }
  /** A file to take along. `path`: where our own page has it; `otherwise`: what to do where a chat takes no files of ours. */
  | { type: 'file'; label: string; path: string; otherwise: string }
  | { type: 'form'; inputs: Input[] }
  | { type: 'buttons'; buttons: Button[] };

/** Figures as a picture. What they mean stands in words beside it: whoever sees no picture misses nothing but the shape. */
export type Chart = {
  type: 'chart';
  /** bar: compared, in the order given · line: over time, oldest first · pie: shares of one whole, largest first. */
  kind: 'bar' | 'line' | 'pie';
  title: string;
  takeaway: string;
  points: { label: string; value: number }[];
  /** What one of the values counts, in the plural: complaints, hours, promises. */
  unit?: string;
};

/** Rows with the same columns, the first of which names its row. What they mean stands in words above. */
export type Table = {
  type: 'table';
  title: string;
  takeaway: string;
  columns: { label: string; figures: boolean }[];
  rows: Cell[][];
};

/** A text, or a figure with its words, so that it can be sorted by. */
export type Cell = string | { value: number; text: string };

/**
 * heading: names the card · say: a line to say aloud, quoted · do: something to do now · why: the reason, quiet ·
 * avoid: what not to say · body · quiet: a side remark · warning: needs attention (never by colour alone) ·
 * copy: to be copied as it stands, line by line.
 */
export type TextStyle =
  | 'heading'
  | 'subheading'
  | 'say'
  | 'do'
  | 'why'
  | 'avoid'
  | 'body'
  | 'quiet'
  | 'warning'
  | 'copy';

export type FieldItem = {
  label: string;
  value: string;
  /** One tap to correct it. */
  press: string | null;
  /** The one field that `press` leads to, where it leads to one: a platform with dialogs may ask for it in one. */
  field?: string;
};

/** One input of a card. `value` is what it holds now; `error` stands in words under it. */
export type Input = {
  /** Field id, or {@link NOTE}. */
  id: string;
  label: string;
  hint: string | null;
  error: string | null;
  /** Marked in words as one of the record's items; never blocks a press. */
  mandatory: boolean;
} & (
  | { kind: 'text' | 'long-text' | 'number' | 'money' | 'phone' | 'e-mail'; value: string }
  /** `value` is local wall time YYYY-MM-DDTHH:MM in `timeZone`, or the text as typed while it is not understood. */
  | { kind: 'date-time'; value: string; timeZone: string }
  | { kind: 'choice'; value: string; options: { value: string; label: string }[] }
  | { kind: 'choices'; value: string[]; options: { value: string; label: string }[] }
);

export type Button = {
  /** Title Case, a verb, 30 characters at most. */
  label: string;
  /** An encoded Press (see press.ts). */
  press: string;
  style: 'primary' | 'danger' | 'plain';
};

/** The input id of the note field that every card of a walk has. */
export const NOTE = 'note';
