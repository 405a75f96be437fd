import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { openEngine } from '../../src/store/open.ts';
import { heavy } from './heavy-migration.ts';
import { quiet } from './quiet.ts';

// A process of its own that migrates a database and says when it begins and ends: node migrator.ts <file>

const [, , file] = process.argv;
const { engine, backups } = await openEngine(`sqlite:${file}`, { log: quiet });
process.stdout.write('begins\n');
await migrate(engine, { clock: { now: () => 0 }, log: quiet, backups, migrations: [...MIGRATIONS, heavy] });
process.stdout.write('done\n');
await engine.close();
