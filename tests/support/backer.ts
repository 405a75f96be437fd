import { backUpFile } from '../../src/store/backup.ts';

// A process that copies a database: node backer.ts <file> <folder> <name>. It is there to be killed.

const [, , file = '', folder = '', name = ''] = process.argv;
process.stdout.write('begins\n');
await backUpFile(file, folder, name);
