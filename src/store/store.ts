import type { Jobs } from '../app/ports/queue.ts';
import type { Store, Transcript } from '../app/ports/store.ts';
import type { Clock } from '../app/ports.ts';
import { conversationOf, conversationsOn, saveConversation } from './conversations.ts';
import type { Engine } from './engine.ts';
import { expire } from './erase/expire.ts';
import { inbound } from './inbound.ts';
import { buryJob, claimJobs, dueJobs, failJob, finishJob, nextDue, overdueJobs, releaseJobs, setBack } from './jobs.ts';
import { keepMessage, messageOf } from './messages.ts';
import { keepPerson, peopleSince } from './people.ts';
import { readerOn } from './reader.ts';
import type { Db } from './schema.ts';
import { scopeOf } from './scope.ts';
import { transactionOn } from './transaction.ts';
import { lastLines, putLine } from './transcript.ts';

/** The store on one database. */
export function storeOn(engine: Engine, clock: Clock): Store {
  const taken = inbound();
  return {
    transact: (work, options) =>
      engine.write(async (db) => {
        const scope = scopeOf(db);
        try {
          return await work(transactionOn(scope, { inbound: taken, now: clock.now(), dialect: engine.dialect }));
        } finally {
          scope.end();
        }
      }, options?.patience),

    read: (work, options) => {
      const within = async (db: Db) => {
        const scope = scopeOf(db);
        try {
          return await work(readerOn(scope, engine.dialect));
        } finally {
          scope.end();
        }
      };
      return options?.apart === true ? engine.readApart(within) : engine.read(within);
    },

    jobs: jobsOn(engine),
    transcript: transcriptOn(engine),
    messages: {
      find: (person, key) => engine.peek((db) => messageOf(db, person, key)),
      keep: (ref) => engine.write((db) => keepMessage(db, ref)),
    },
    conversations: {
      find: (person) => engine.peek((db) => conversationOf(db, person)),
      keep: (ref, at) => engine.write((db) => saveConversation(db, ref, at)),
      on: (platform) => engine.peek((db) => conversationsOn(db, platform)),
    },
    people: {
      since: (at) => engine.peek((db) => peopleSince(db, at)),
      keep: (profile, at) => engine.write((db) => keepPerson(db, profile, at)),
    },

    expire: (expiry) => expire(engine, expiry, clock.now()),

    async ping() {
      await engine.peek((db) => db.selectFrom('schema_migrations').select('version').limit(1).execute());
    },
    close: () => engine.close(),
  };
}

function jobsOn(engine: Engine): Jobs {
  return {
    async claim(worker, now, limit, lease) {
      // Looking is cheap and taking is a commit; most of the time nothing is due.
      const next = await engine.peek((db) => nextDue(db));
      if (next === null || next > now) return [];
      return await engine.write((db) => claimJobs(db, engine.dialect, { worker, now, limit, until: now + lease }));
    },
    finish: (id, worker) => engine.write((db) => finishJob(db, id, worker)),
    fail: (id, worker, runAt, error) => engine.write((db) => failJob(db, id, worker, runAt, error)),
    release: (ids, worker, runAt) => engine.write((db) => releaseJobs(db, ids, worker, runAt)),
    setBack: (now, lease) => engine.write((db) => setBack(db, now, now + lease)),
    bury: (id, worker, error) => engine.write((db) => buryJob(db, id, worker, error)),
    nextDue: (kind) => engine.peek((db) => nextDue(db, kind)),
    due: (now) => engine.read((db) => dueJobs(db, now)),
    overdue: (before) => engine.peek((db) => overdueJobs(db, before)),
    listen: async (heard) => engine.listen(heard),
  };
}

function transcriptOn(engine: Engine): Transcript {
  return {
    put: (line, options) => engine.write((db) => putLine(db, line), options?.patience),
    lines: (person, limit) => engine.peek((db) => lastLines(db, person, limit)),
  };
}
