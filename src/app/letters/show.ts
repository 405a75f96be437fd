import type { Complaint } from '../../core/complaint.ts';
import type { Letter, LetterCard } from '../../core/letter.ts';
import type { View } from '../../core/view.ts';
import { writeLetter } from '../../letters/write.ts';
import { may } from '../policy.ts';
import type { Reader } from '../ports/store.ts';
import type { Letters } from '../ports.ts';
import { letterCard, noLetterView } from '../views/letter-card.ts';
import { letterWordsFor } from '../views/letter-words.ts';
import { line } from '../views/pings.ts';
import type { Scene } from '../views/scene.ts';
import { isAsDrafted, problemsOf } from './problems.ts';
import { remarksOn } from './remarks.ts';
import { factsFor, type LetterFacts } from './values.ts';

/** Draws a letter from what is kept now. `gone`: the words for what is not theirs, or not there. */
export async function letterView(reader: Reader, scene: Scene, card: LetterCard, gone: string): Promise<View> {
  const { letters, person, directory } = scene;
  if (card.show === 'none' || letters === undefined) return noLetterView();
  const letter = await reader.letter(card.letter);
  const complaint = letter === null ? null : await reader.complaint(letter.complaintId);
  if (letter === null || complaint === null) return line(gone);
  const handlerId = (await reader.sessionOf(complaint.id))?.ownerId ?? null;
  if (!may(person, 'see', { type: 'letter', complaint, handlerId, writerId: letter.by })) return line(gone);
  const writer = directory.person(letter.by) ?? person;
  const facts = await factsFor(reader, complaint, letter, { ...scene, person: writer });
  const open = letter.state === 'draft' || letter.state === 'failed';
  const shown = {
    letter,
    complaint,
    library: letters.library(),
    sends: letters.mailer !== null,
    problems: problemsOf(letter, letters),
    warnings: open ? warningsOn(letter, complaint, facts, letters, scene) : [],
    notes: open ? notesOn(letter, facts, letters, scene) : [],
  };
  return letterCard(shown, card, scene);
}

/** What makes a letter wrong, or say more than it should. */
function warningsOn(
  letter: Letter,
  complaint: Complaint,
  facts: LetterFacts,
  letters: Letters,
  scene: Scene,
): string[] {
  const library = letters.library();
  const template = library.template(letter.kind, letter.language);
  const fresh = template === null ? null : writeLetter(template, facts.values);
  const { phrasing, figures, gone } = remarksOn(letter, recordOf(complaint, facts), library);
  const isEdited = !isAsDrafted(letter);
  const namesTime = (facts.values.promised_for ?? '') !== '' || (facts.values.next_contact ?? '') !== '';
  return [
    ...(template === null ? [`There is no such letter in ${inWords(letter.language, scene)}. Choose another.`] : []),
    ...mixed(letter, facts, letters, scene),
    ...facts.notApproved.map((each) => `Nobody has approved ${each}, so the letter leaves it out.`),
    ...((letter.kind === 'next-steps' || letter.kind === 'late') && !namesTime
      ? ['No time is on record, so the letter names none. Agree one with the customer and keep it in the record first.']
      : []),
    ...(isEdited && fresh !== null && fresh.body !== letter.drafted.body
      ? [
          'The record has changed since this was written. Write It Anew takes the changes in; your text can be brought back.',
        ]
      : []),
    ...(phrasing === null ? [] : [`${phrasing.message} ${phrasing.fix}`]),
    ...(figures.length === 0 ? [] : [`${figures.join(', ')}: not on record. Check it before you promise it.`]),
    ...gone.map(({ words, why }) => `“${words}” must not stand in a letter: ${why}`),
  ];
}

/** Two languages in one letter read like a mistake: what was typed in the words of the record is named, to be put into the other. */
function mixed(letter: Letter, facts: LetterFacts, letters: Letters, scene: Scene): string[] {
  const { language } = scene.person.place;
  if (language.split('-')[0] === letter.language.split('-')[0]) return [];
  const { names } = letterWordsFor(language);
  const template = letters.library().template(letter.kind, letter.language);
  const used = new Set(template?.paragraphs.flat().flatMap((way) => way.needs) ?? []);
  const typed = facts.asTyped.filter((name) => used.has(name)).map((name) => names[name] ?? name);
  if (typed.length === 0) return [];
  return [
    `As the record has it, perhaps in another language: ${typed.join(', ')}. Put it into ${inWords(letter.language, scene)}.`,
  ];
}

/** What is worth knowing, and no reason to wait. */
function notesOn(letter: Letter, facts: LetterFacts, letters: Letters, scene: Scene): string[] {
  const language = inWords(letter.language, scene);
  const template = letters.library().template(letter.kind, letter.language);
  const legal = letter.kind === 'acknowledgement' || letter.kind === 'next-steps' ? [] : unknownRights(facts);
  return [
    ...facts.rights.left.map(({ right, why }) => {
      if (why === 'unsure') return `Not sure, so not in the letter: ${right.title}. ${right.unsure} (${right.source})`;
      if (why === 'overdue')
        return `Not looked at since ${right.checkBy}, so not in the letter: ${right.title}. Ask before you name it. (${right.source})`;
      return `Not yet in ${language}, so not in the letter: ${right.title}. (${right.source})`;
    }),
    ...legal,
    ...(letters.mailer === null ? ['No mail server is set up: copy the letter, or open it in your mail program.'] : []),
    ...(template !== null && template.reviewed === null
      ? [`No native speaker has signed these words in ${language} yet. Read it before it goes.`]
      : []),
  ];
}

function unknownRights({ rights }: LetterFacts): string[] {
  return rights.known
    ? []
    : [
        'No rights or deadlines are on file for this country and sector. Ask whoever knows whether the letter must name any.',
      ];
}

/** Every figure that may stand in the letter, wherever it stands on record. */
function recordOf(complaint: Complaint, { values }: LetterFacts): string[] {
  const { address, phone } = complaint.customer;
  return [...Object.values(values), address, phone, complaint.description].filter((each) => each != null);
}

function inWords(language: string, scene: Scene): string {
  return new Intl.DisplayNames([scene.person.place.language], { type: 'language' }).of(language) ?? language;
}
