import Database from 'better-sqlite3';

// A process of its own that holds a database for some time: node lock-holder.ts <file> <ms> <begin statement>

const [, , file, ms, begin] = process.argv;
const database = new Database(file);
database.exec(begin ?? 'begin immediate');
process.stdout.write('held\n');
setTimeout(() => {
  database.exec('rollback');
  database.close();
}, Number(ms));
