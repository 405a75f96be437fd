import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { openStore } from '../../src/store/open.ts';
import { quiet } from '../support/quiet.ts';

/** What an export of so many records takes: s, bytes printed, and the most memory that the process ever held, MB. */
export type ExportFigures = { count: number; seconds: number; bytes: number; memory: number; load: number };

const START = fileURLToPath(new URL('../../src/start.js', import.meta.url));
/** So small that whoever gathers the record runs out of it. MB */
const HEAP = 32;

/** Exports databases of these sizes with a heap that holds none of them. */
export async function measureExport(counts: readonly number[]): Promise<ExportFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tactful-export-'));
  try {
    const figures: ExportFigures[] = [];
    for (const count of counts) {
      const file = join(folder, `${count}.db`);
      await fill(file, count);
      figures.push(await exported(file, count));
      rmSync(file, { force: true });
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The rows go in behind the store's back: an export reads the record alone. */
async function fill(file: string, count: number): Promise<void> {
  const store = await openStore(`sqlite:${file}`, { log: quiet, clock: { now: () => Date.now() } });
  await store.close();
  const shell = new Database(file);
  shell.pragma('synchronous = off');
  shell
    .prepare(
      `with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < ?)
       insert into complaints (id, status, customer_name, customer_address, customer_phone, employee_id, employee_name,
         branch_id, channel, opened_at, nature, description, solution, measures, compensation_json, prevention, satisfied,
         playbook_id, playbook_hash, notes_json, version, order_number)
       select 'c' || i, 'resolved', 'Customer, "' || i || '"', '=4 Quay Street', '+44 7700 90' || i, 'ana', 'Ana Costa',
         case i % 2 when 0 then 'lisbon' else 'bristol' end, 'phone', 1700000000000 + i * 30000, 'faulty',
         'Bought in May,' || char(10) || 'leaks since June. Case ' || i, 'A new kettle by courier', 'Ordered at once', '[]',
         'Check the seal', 'yes', 'tactics', 'hash',
         '[{"id":"n","at":1,"by":"ana","text":"The kettle leaks at the base","withdrawn":false}]', 1, 'HF-' || i
       from numbers`,
    )
    .run(count);
  shell.close();
}

async function exported(file: string, count: number): Promise<ExportFigures> {
  const words = ['export', 'complaints', '--format', 'csv', '--database', `sqlite:${file}`];
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP}`, '--max-semi-space-size=4', START, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const began = performance.now();
  let memory = 0;
  let bytes = 0;
  const watch = setInterval(() => {
    memory = Math.max(memory, peakOf(child.pid));
  }, 100);
  try {
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`the export ended with ${code}`);
    const seconds = (performance.now() - began) / 1_000;
    return { count, seconds, bytes, memory, load: loadavg()[0] ?? 0 };
  } finally {
    clearInterval(watch);
    child.kill();
  }
}

/** The most memory that this process ever held, MB; 0 where the system does not say. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
