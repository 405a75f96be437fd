import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/config/package-root.ts';

const root = packageRoot(import.meta.url);
const read = (name: string) => readFileSync(join(root, name), 'utf8');

describe('the container file', () => {
  it('is well written', () => expect(validate(read('Dockerfile'))).toEqual([]));

  it('copies everything that the built program needs, runs as nobody in particular, and writes to /data alone', () => {
    const lines = read('Dockerfile').split('\n');
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));
    for (const needed of ['package.json', 'node_modules', 'playbooks', 'dist'])
      expect(last.some((line) => line.startsWith('COPY --from=build') && line.includes(`/app/${needed}`))).toBe(true);
    expect(last.indexOf('USER node')).toBeLessThan(last.findIndex((line) => /^CMD/.test(line)));
    expect(last.join('\n')).toContain('DATABASE_URL=sqlite:/data/');
    // What lies here and is nobody else's business does not get into an image.
    for (const kept of ['.env', 'data', '.git']) expect(read('.dockerignore').split('\n')).toContain(kept);
  });
});

describe('the systemd unit', () => {
  const analyze = ['/usr/bin/systemd-analyze', '/bin/systemd-analyze'].find(existsSync);

  it.skipIf(analyze === undefined)('is understood by systemd, and leaves little that could be misused', () => {
    const file = join(root, 'tactful.service');
    // Verifying looks for the programs that it starts, too; those are where it is installed, not here.
    const security = execFileSync(analyze ?? '', ['security', '--offline=true', '--threshold=20', file], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(security).toMatch(/Overall exposure level for tactful.service: 1\.\d/);
  });

  it('ends the program as the program wants to be ended', () => {
    const unit = read('tactful.service');
    expect(unit).toMatch(/^ExecReload=.*-HUP/m);
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(10);
    expect(unit).toMatch(/^EnvironmentFile=\/etc\/tactful.env$/m);
  });
});
