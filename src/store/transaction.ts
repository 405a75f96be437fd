import type { Transaction } from '../app/ports/store.ts';
import type { Complaint, EarlierComplaint } from '../core/complaint.ts';
import type { Session } from '../core/session.ts';
import { appendAudit } from './audit.ts';
import { saveAway } from './away.ts';
import { saveComplaint } from './complaints.ts';
import { saveConversation } from './conversations.ts';
import type { Dialect } from './dialect.ts';
import { saveEscalation } from './escalations.ts';
import { saveFact } from './facts.ts';
import { saveFollowUp } from './follow-ups.ts';
import type { Inbound } from './inbound.ts';
import { cancelJob, finishJob, putJob, waitingIn } from './jobs.ts';
import { saveLesson } from './lessons.ts';
import { saveLetter } from './letters.ts';
import { savePhrase } from './phrases.ts';
import { savePlaybook } from './playbook-versions.ts';
import { saveAction, saveCause } from './prevention.ts';
import { savePromise } from './promises.ts';
import { readerOn } from './reader.ts';
import type { Scope } from './scope.ts';
import { saveSelfTest } from './self-tests.ts';
import { saveSession } from './sessions.ts';
import { saveSurvey } from './surveys.ts';
import { appendTrail } from './trail.ts';
import { countUnanswered, settleUnanswered } from './unanswered.ts';

/** What can be read and written inside a write transaction; `now` in ms UTC. */
export function transactionOn(scope: Scope, context: { inbound: Inbound; now: number; dialect: Dialect }): Transaction {
  const { inbound, now, dialect } = context;
  let announced = false;
  const reader = readerOn(scope, dialect);
  // An act decides on a session and then draws it: what this transaction read or saved is what it would read again.
  const sessions = new Map<string, Session | null>();
  const complaints = new Map<string, Complaint | null>();
  const past = new Map<string, EarlierComplaint[]>();
  return {
    ...reader,
    async session(id) {
      const known = sessions.get(id);
      if (known !== undefined) return known;
      const found = await reader.session(id);
      sessions.set(id, found);
      return found;
    },
    claimInbound: async (id, at) => await inbound.claim(scope.db(), id, at),
    async saveSession(session) {
      const saved = await saveSession(scope.db(), session, sessions.get(session.id) ?? null);
      sessions.set(saved.id, saved);
      return saved;
    },
    async complaint(id) {
      const known = complaints.get(id);
      if (known !== undefined) return known;
      const found = await reader.complaint(id);
      complaints.set(id, found);
      return found;
    },
    async earlier(complaint, since) {
      // What somebody else saves of the past meanwhile, nobody has to hear of in this moment.
      const { id, order, openedAt } = complaint;
      const { phone, email } = complaint.customer;
      const key = JSON.stringify([id, phone, email, order, openedAt, since]);
      const known = past.get(key);
      if (known !== undefined) return known;
      const found = await reader.earlier(complaint, since);
      past.set(key, found);
      return found;
    },
    async saveComplaint(complaint) {
      past.clear();
      const saved = await saveComplaint(scope.db(), complaint, dialect.name, complaints.get(complaint.id) ?? null);
      complaints.set(saved.id, saved);
      return saved;
    },
    savePromise: async (promise) => await savePromise(scope.db(), promise, now),
    saveEscalation: async (escalation) => await saveEscalation(scope.db(), escalation),
    saveFollowUp: async (followUp) => await saveFollowUp(scope.db(), followUp, now),
    savePlaybook: async (playbook) => await savePlaybook(scope.db(), playbook),
    saveConversation: async (ref, at) => await saveConversation(scope.db(), ref, at),
    saveAway: async (person, away, at) => await saveAway(scope.db(), person, away, at),
    saveFact: async (fact) => await saveFact(scope.db(), fact),
    savePhrase: async (phrase) => await savePhrase(scope.db(), phrase, now),
    countUnanswered: async (statement, at) => await countUnanswered(scope.db(), statement, at),
    settleUnanswered: async (id, at) => await settleUnanswered(scope.db(), id, at),
    saveCause: async (cause) => await saveCause(scope.db(), cause),
    saveAction: async (action) => await saveAction(scope.db(), action),
    saveSurvey: async (survey) => await saveSurvey(scope.db(), survey),
    saveSelfTest: async (test) => await saveSelfTest(scope.db(), test),
    saveLesson: async (lesson) => await saveLesson(scope.db(), lesson),
    saveLetter: async (letter) => await saveLetter(scope.db(), letter),
    appendTrail: async (entry) => await appendTrail(scope.db(), entry),
    audit: async (lines) => await appendAudit(scope.db(), dialect.name, lines),
    async putJob(job) {
      await putJob(scope.db(), job);
      if (announced || job.runAt > now) return;
      announced = true;
      await dialect.announce(scope.db());
    },
    cancelJob: async (jobKey) => await cancelJob(scope.db(), jobKey),
    waitingIn: async (lane, at) => await waitingIn(scope.db(), lane, at),
    finishJob: async (id, worker) => await finishJob(scope.db(), id, worker),
  };
}
