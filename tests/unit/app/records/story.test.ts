import { describe, expect, it } from 'vitest';
import { recordCardView } from '../../../../src/app/views/record-card.ts';
import { wordsFor } from '../../../../src/app/words.ts';
import { directory } from '../../../support/people.ts';
import { textsOf } from '../../../support/product.ts';
import { aComplaint } from '../../../support/records.ts';

const dora = directory.person('dora');
if (dora === null) throw new Error('Dora decides in Lisbon');
const now = Date.UTC(2026, 10, 24, 10);
const scene = { person: dora, directory, words: wordsFor('en'), now };
const by = 'somebody-who-left';

function read(more: Partial<Parameters<typeof aComplaint>[0]> = {}, remark?: 'no-such-item'): string {
  const note = { id: 'n1', at: now, by, text: 'It sings, too', withdrawn: false };
  const complaint = aComplaint({ employee: { id: by, name: 'Nia Adeyemi' }, notes: [note], ...more });
  const trail = [{ id: 1, sessionId: null, complaintId: complaint.id, at: now, by, what: 'start', changes: {} }];
  const opened = { complaint, walk: null, playbook: null, trail: trail as never, letters: [], mayChange: true };
  const shown = { show: 'record', card: 'c', complaint: complaint.id, whole: false, asks: null } as const;
  return textsOf(recordCardView(remark === undefined ? shown : { ...shown, remark }, opened, scene)).join('\n');
}

describe('the story of a record', () => {
  it('names whoever took it, also once they left', () => {
    const story = read();
    expect(story).toContain('Nia Adeyemi takes the complaint');
    expect(story).toContain('Nia Adeyemi · It sings, too');
    expect(story).not.toContain('Somebody');
  });

  it('misses no time for what was done on the spot', () => {
    const solution = { what: 'A new kettle', onTheSpot: true, promisedFor: null };
    expect(read({ solution })).not.toContain('Promised for');
    expect(read({ solution: { ...solution, onTheSpot: false } })).toContain('Promised for');
  });

  it('says when what was typed changed nothing', () => {
    expect(read({}, 'no-such-item')).toContain('Nothing is changed: the record has no item of that name.');
  });
});
