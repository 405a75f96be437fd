/** What a button with few words on it does, for whoever hears it instead of seeing the card around it; by what it does. */
export const SPOKEN: Readonly<Record<string, string>> = {
  next: 'Next: save and go on',
  back: 'Back: save and go back one step',
  more: 'More: skip, pause, hand over, steps, cancel',
  close: 'Close this question',
  save: 'Save',
  skip: 'Skip this step',
  pause: 'Pause this walk',
  steps: 'Steps: change an earlier one',
  resume: 'Go on with this walk',
  'undo-note': 'Take this note back',
  'follow-up-done': 'Done: this is settled',
  'follow-up-later': 'Later: remind me again',
};
