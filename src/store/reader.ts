import type { Reader } from '../app/ports/store.ts';
import { auditedRoles } from './audit.ts';
import { awayPeople } from './away.ts';
import { complaintById, complaints, countOfCause, earlierOf } from './complaints.ts';
import { conversationOf } from './conversations.ts';
import type { Dialect } from './dialect.ts';
import { escalationById, escalations, escalationsOf, openEscalations } from './escalations.ts';
import { factById, openFacts } from './facts.ts';
import { followUpById, followUps, latestDone, openFollowUps } from './follow-ups.ts';
import { jobAt } from './jobs.ts';
import { lessonById, lessonOfComplaint, lessons } from './lessons.ts';
import { letterById, lettersOf } from './letters.ts';
import { addedPhrases, phrasesStamp } from './phrases.ts';
import { playbookVersion } from './playbook-versions.ts';
import { actionById, actionsIn, actionsOf, causeOf } from './prevention.ts';
import { openPromises, promises, promisesOf } from './promises.ts';
import { reportSource } from './reports.ts';
import type { Scope } from './scope.ts';
import { findComplaints } from './search.ts';
import { selfTestsIn } from './self-tests.ts';
import { latestSession, openSessions, sessionById, sessionOfComplaint, sessionsSince } from './sessions.ts';
import { scoresIn, surveyById, surveyOfComplaint } from './surveys.ts';
import { countOfNature, toLearnFrom } from './to-learn.ts';
import { trail } from './trail.ts';
import { unanswered, unansweredById } from './unanswered.ts';
import { latePromises, waitingEscalations } from './urgent.ts';

/** What can be read inside a transaction. */
export function readerOn(scope: Scope, dialect: Dialect): Reader {
  return {
    session: async (id) => await sessionById(scope.db(), id),
    openSessions: async (ownerId) => await openSessions(scope.db(), ownerId),
    walksSince: async (at) => await sessionsSince(scope.db(), at),
    latestSession: async (ownerId) => await latestSession(scope.db(), ownerId),
    sessionOf: async (complaintId) => await sessionOfComplaint(scope.db(), complaintId),
    reporting: (of) => reportSource(() => scope.db(), of, dialect.name),
    complaint: async (id) => await complaintById(scope.db(), id),
    find: async (ask) => await findComplaints(scope.db(), dialect.name, ask),
    earlier: async (complaint, since) => await earlierOf(scope.db(), complaint, since),
    countOfCause: async (of) => await countOfCause(scope.db(), of),
    complaints: () => complaints(scope),
    promises: () => promises(scope),
    escalations: () => escalations(scope),
    followUps: () => followUps(scope),
    openPromises: async (ownerId) => await openPromises(scope.db(), ownerId),
    promisesOf: async (complaintId) => await promisesOf(scope.db(), complaintId),
    escalation: async (id) => await escalationById(scope.db(), id),
    escalationsOf: async (complaintId) => await escalationsOf(scope.db(), complaintId),
    openEscalations: async () => await openEscalations(scope.db()),
    waitingEscalations: async (within, limit) => await waitingEscalations(scope.db(), within, limit),
    latePromises: async (within, ask) => await latePromises(scope.db(), within, ask),
    jobAt: async (jobKey) => await jobAt(scope.db(), jobKey),
    followUp: async (id) => await followUpById(scope.db(), id),
    openFollowUps: async (ownerId) => await openFollowUps(scope.db(), ownerId),
    latestDone: async (ownerId) => await latestDone(scope.db(), ownerId),
    playbook: async (id, hash) => await playbookVersion(scope.db(), id, hash),
    conversation: async (person) => await conversationOf(scope.db(), person),
    away: async () => await awayPeople(scope.db()),
    facts: async () => await openFacts(scope.db()),
    fact: async (id) => await factById(scope.db(), id),
    phrases: async () => await addedPhrases(scope.db()),
    phrasesStamp: async () => await phrasesStamp(scope.db()),
    unanswered: async (limit) => await unanswered(scope.db(), limit),
    unansweredOne: async (id) => await unansweredById(scope.db(), id),
    auditedRoles: async () => await auditedRoles(scope.db()),
    causeOf: async (complaintId) => await causeOf(scope.db(), complaintId),
    action: async (id) => await actionById(scope.db(), id),
    actionsOf: async (complaintId) => await actionsOf(scope.db(), complaintId),
    actions: async (within, which, limit) => await actionsIn(scope.db(), within, which, limit),
    survey: async (id) => await surveyById(scope.db(), id),
    surveyOf: async (complaintId) => await surveyOfComplaint(scope.db(), complaintId),
    scores: async (within, span) => await scoresIn(scope.db(), within, span),
    lesson: async (id) => await lessonById(scope.db(), id),
    lessonOf: async (complaintId) => await lessonOfComplaint(scope.db(), complaintId),
    lessons: async (limit) => await lessons(scope.db(), limit),
    selfTests: async (within, limit) => await selfTestsIn(scope.db(), within, limit),
    toLearnFrom: async (within, asked) => await toLearnFrom(scope.db(), within, asked),
    countOfNature: async (of) => await countOfNature(scope.db(), of),
    letter: async (id) => await letterById(scope.db(), id),
    lettersOf: async (complaintId) => await lettersOf(scope.db(), complaintId),
    trail: async (of) => await trail(scope.db(), of),
  };
}
