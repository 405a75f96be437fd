import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureUrl } from '../../adapters/web/figures.ts';
import { createWebAdapter } from '../../adapters/web/index.ts';
import { LIMITS } from '../../adapters/web/limits.ts';
import { memoryTranscript, openPlayground, type Playground, TOKEN } from '../support/web-playground.ts';

// Everything that must not come in, by every way that leads in.

let playground: Playground;
beforeAll(async () => {
  playground = await openPlayground();
});
afterAll(() => playground.stop());

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

/** A request as it goes over the wire: no path is tidied up and no header added. */
function send(method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { port } = playground;
    const request = httpRequest(
      { host: '127.0.0.1', port, method, path, headers: { host: host(), ...headers } },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part) => {
          text += part;
          if (/event-stream/.test(String(answer.headers['content-type']))) answer.destroy();
        });
        answer.on('close', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
      },
    );
    // Whoever sends too much may be cut off while sending; the answer counts.
    request.on('error', reject);
    request.end(body);
  });
}

const host = () => `127.0.0.1:${playground.port}`;
const mine = (more: Record<string, string> = {}) => ({ cookie: playground.cookie, ...more });
const posted = (more: Record<string, string> = {}) =>
  mine({ origin: playground.origin, 'content-type': 'application/json', ...more });
const act = (text = 'hello', id = crypto.randomUUID()) =>
  JSON.stringify({ id, person: 'ana', act: { type: 'say', text } });
const codeOf = (answer: Answer) => (JSON.parse(answer.body) as { code: string }).code;

describe('a picture of figures', () => {
  const address = pictureUrl(
    { type: 'chart', kind: 'pie', title: 'Why', takeaway: '', points: [{ label: 'Late', value: 3 }] },
    'dark',
  );

  it('is drawn for whoever is let in', async () => {
    const answer = await send('GET', address, mine());
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
    expect(answer.body.slice(1, 4)).toBe('PNG');
  });

  it('is for nobody else, and of nothing else', async () => {
    expect((await send('GET', address)).status).toBe(401);
    for (const wrong of ['', 'e30', '%00', Buffer.from('{"type":"chart","kind":"cake"}').toString('base64url')])
      expect(codeOf(await send('GET', `/api/chart?theme=light&of=${wrong}`, mine())), wrong).toBe('malformed');
  });
});

describe('the front door', () => {
  it('lets in with the token, sets a strict cookie, and clears the address', async () => {
    const answer = await send('GET', `/?token=${TOKEN}&as=dora`);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/?as=dora');
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Strict/i);
    expect(cookie).not.toContain(TOKEN);
  });

  it('carries nothing else over into the address', async () => {
    const answer = await send('GET', `/?token=${TOKEN}&as=${encodeURIComponent('//evil.example')}&x=1`);
    expect(answer.headers.location).toBe('/');
  });

  it('tells a stranger which address to open', async () => {
    for (const path of ['/', '/?token=', '/?token=guess', `/?token=${TOKEN.slice(0, -1)}`, `/?token=${TOKEN}x`]) {
      const answer = await send('GET', path);
      expect(answer.status).toBe(401);
      expect(answer.body).toContain('address from the terminal');
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it.each([
    'tactful_PORT=guess',
    'tactful_PORT=',
    `tactful_PORT=${TOKEN}`,
    'other=1',
    'tactful_PORT=%00; tactful_PORT=x',
  ])('believes no cookie but its own: %s', async (cookie) => {
    const value = cookie.replaceAll('PORT', String(playground.port));
    expect((await send('GET', '/', { cookie: value })).status).toBe(401);
    expect((await send('GET', '/api/state', { cookie: value })).status).toBe(401);
  });

  it('refuses a thousand guesses and writes down a few lines about them', async () => {
    const before = playground.logged.length;
    const guesses = Array.from({ length: 1000 }, (_, n) => send('GET', `/?token=guess-${n}`));
    expect(new Set((await Promise.all(guesses)).map((each) => each.status))).toEqual(new Set([401]));
    expect(playground.logged.length - before).toBeLessThan(5);
  });

  it('hands out nothing but its clothes before the token', async () => {
    expect((await send('GET', '/page/app.js')).status).toBe(401);
    expect((await send('GET', '/page/adaptivecards.min.js')).status).toBe(401);
    expect((await send('GET', '/page/style.css')).status).toBe(200);
    for (const path of ['/api/state', '/api/record?person=ana', '/api/events?person=ana'])
      expect((await send('GET', path)).status).toBe(401);
    for (const path of ['/api/act', '/api/clock'])
      expect(
        (await send('POST', path, { origin: playground.origin, 'content-type': 'application/json' }, act())).status,
      ).toBe(401);
  });
});

describe('rebound names', () => {
  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost.evil.example:PORT',
    '127.0.0.1.nip.io:PORT',
    '0.0.0.0:PORT',
    '192.168.0.10:PORT',
    '[::ffff:7f00:1]:PORT',
    '2130706433:PORT',
  ])('refuses Host %j', async (name) => {
    const headers = mine({ host: name.replace('PORT', String(playground.port)) });
    for (const path of ['/', `/?token=${TOKEN}`, '/api/state', '/page/app.js', '/api/events?person=ana']) {
      const answer = await send('GET', path, headers);
      expect(answer.status).toBe(403);
      expect(codeOf(answer)).toBe('foreign-host');
    }
  });

  it.each(['localhost:PORT', '127.0.0.1:PORT', '[::1]:PORT', 'LocalHost:PORT'])('knows itself as %s', async (name) => {
    expect(
      (await send('GET', '/api/state', mine({ host: name.replace('PORT', String(playground.port)) }))).status,
    ).toBe(200);
  });

  it.each([
    ['a whole address in the request line', 'GET http://127.0.0.1:PORT/api/state HTTP/1.1', 'Host: evil.example'],
    ['an empty Host', 'GET /api/state HTTP/1.1', 'Host: '],
    ['no Host at all', 'GET /api/state HTTP/1.0', 'X-None: 1'],
    ['two Hosts', 'GET /api/state HTTP/1.1', 'Host: evil.example\r\nHost: 127.0.0.1:PORT'],
    ['a Host with a tail', 'GET /api/state HTTP/1.1', 'Host: 127.0.0.1:PORT.evil.example'],
    ['a Host with a user', 'GET /api/state HTTP/1.1', 'Host: user@127.0.0.1:PORT'],
  ])('is not fooled by %s', async (_, line, headers) => {
    const request = `${line}\r\n${headers}\r\nCookie: ${playground.cookie}\r\nConnection: close\r\n\r\n`;
    expect(await raw(request.replaceAll('PORT', String(playground.port)))).toMatch(/^HTTP\/1\.1 40[03]/);
  });
});

/** What comes back for exactly these bytes. */
function raw(request: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(playground.port, '127.0.0.1', () => socket.write(request));
    let text = '';
    socket.on('data', (part) => {
      text += part;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
  });
}

describe('pages from elsewhere', () => {
  const foreign = [
    'http://evil.example',
    'null',
    'http://localhost:1',
    'http://127.0.0.1',
    'https://127.0.0.1:PORT',
    'http://127.0.0.1:PORT.evil.example',
    'http://127.0.0.1:PORT/',
    'file://',
  ];
  it.each(foreign)('refuses Origin %s everywhere', async (origin) => {
    const headers = posted({ origin: origin.replace('PORT', String(playground.port)) });
    const before = playground.rehearsal.acts();
    for (const path of ['/api/act', '/api/clock']) {
      const answer = await send('POST', path, headers, act());
      expect([answer.status, codeOf(answer)]).toEqual([403, 'foreign-origin']);
    }
    for (const path of ['/api/state', '/api/record?person=ana', '/api/events?person=ana']) {
      const answer = await send('GET', path, headers);
      expect([answer.status, codeOf(answer)]).toEqual([403, 'foreign-origin']);
    }
    expect(playground.rehearsal.acts()).toBe(before);
  });

  it('refuses a POST that names no origin', async () => {
    const headers = mine({ 'content-type': 'application/json' });
    expect((await send('POST', '/api/act', headers, act())).status).toBe(403);
  });

  it.each(['cross-site', 'same-site'])('refuses what the browser says is %s', async (site) => {
    expect((await send('POST', '/api/act', posted({ 'sec-fetch-site': site }), act())).status).toBe(403);
    expect((await send('GET', '/api/events?person=ana', mine({ 'sec-fetch-site': site }))).status).toBe(403);
  });

  it('gives no other origin a hint that it may ask', async () => {
    for (const [method, path] of [
      ['OPTIONS', '/api/act'],
      ['GET', '/api/state'],
      ['OPTIONS', '/'],
    ] as const) {
      const answer = await send(
        method,
        path,
        mine({ origin: 'http://evil.example', 'access-control-request-method': 'POST' }),
      );
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('bodies', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    '',
  ])('takes no %j', async (type) => {
    const answer = await send('POST', '/api/act', posted({ 'content-type': type }), act());
    expect([answer.status, codeOf(answer)]).toEqual([415, 'wrong-type']);
  });

  it('takes no more than 256 KB, announced or not', async () => {
    const big = act('x'.repeat(LIMITS.body));
    const head = (length: string) =>
      [
        'POST /api/act HTTP/1.1',
        ...Object.entries(posted({ host: host(), connection: 'close' })).map((each) => each.join(': ')),
        length,
      ].join('\r\n');
    const before = playground.rehearsal.acts();
    expect(await raw(`${head(`Content-Length: ${big.length}`)}\r\n\r\n${big}`)).toMatch(/^HTTP\/1\.1 413/);
    expect(
      await raw(`${head('Transfer-Encoding: chunked')}\r\n\r\n${big.length.toString(16)}\r\n${big}\r\n0\r\n\r\n`),
    ).toMatch(/^HTTP\/1\.1 413/);
    expect(playground.rehearsal.acts()).toBe(before);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '{"id":',
    '{"id":"act-00000001","person":"ana","act":{"type":"say","text":""}}',
    `{"a":${'['.repeat(50_000)}`,
  ])('answers 400 to %.60j', async (body) => {
    const answer = await send('POST', '/api/act', posted(), body);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'malformed']);
  });

  it('takes a very long line whole, and says of a longer one that it is too long', async () => {
    expect((await send('POST', '/api/act', posted(), act('😀'.repeat(40_000)))).status).toBe(200);
    const answer = await send('POST', '/api/act', posted(), act('x'.repeat(LIMITS.input + 1)));
    expect([answer.status, codeOf(answer)]).toEqual([413, 'too-long']);
  });

  it('knows nobody of another name', async () => {
    const stranger = JSON.stringify({ id: 'act-00000001', person: 'mallory', act: { type: 'refresh' } });
    expect((await send('POST', '/api/act', posted(), stranger)).status).toBe(404);
    expect((await send('GET', '/api/state?person=mallory', mine())).status).toBe(404);
    expect((await send('GET', '/api/events?person=mallory', mine())).status).toBe(404);
  });

  it('writes down why it refused, and not what was sent', async () => {
    await send('POST', '/api/act', posted({ origin: 'http://evil.example' }), act('secret customer words'));
    expect(playground.logged).toContainEqual(expect.objectContaining({ code: 'web.refused' }));
    expect(JSON.stringify(playground.logged)).not.toContain('secret customer words');
    expect(JSON.stringify(playground.logged)).not.toContain(TOKEN);
  });
});

describe('addresses and methods', () => {
  it.each([
    '/page/../index.ts',
    '/page/..%2findex.ts',
    '/page/%2e%2e/index.ts',
    '/page/..\\index.ts',
    '/page//etc/passwd',
    '/page/app.js%00.css',
    '/page/tsconfig.json',
    '/page/types.d.ts',
    '/page/',
    '/page/nothing.css',
    '/page/__proto__',
    '/page/constructor.css',
  ])('hands out no file for %s', async (path) => {
    const answer = await send('GET', path, mine());
    expect([400, 404]).toContain(answer.status);
    expect(answer.body).not.toMatch(/import|root:/);
  });

  it('survives an address without end', async () => {
    const long = 'x'.repeat(12_000);
    expect((await send('GET', `/api/state?person=${long}`, mine())).status).toBe(400);
    expect((await send('GET', `/?token=${long}`)).status).toBe(401);
    expect((await send('GET', `/api/state?${'person=ana&'.repeat(1000)}`, mine())).status).toBe(200);
  });

  it.each([
    ['PUT', '/api/act'],
    ['DELETE', '/api/state'],
    ['PATCH', '/api/clock'],
    ['GET', '/api/act'],
    ['GET', '/api/clock'],
    ['POST', '/api/state'],
    ['POST', '/'],
    ['POST', '/page/app.js'],
    ['OPTIONS', '/api/act'],
    ['HEAD', '/api/events?person=ana'],
  ])('answers 405 to %s %s', async (method, path) => {
    const body = ['GET', 'HEAD'].includes(method) ? '' : act();
    expect((await send(method, path, posted({ 'content-length': String(body.length) }), body)).status).toBe(405);
  });

  it('answers HEAD as GET without a body', async () => {
    const answer = await send('HEAD', '/', mine());
    expect([answer.status, answer.body]).toEqual([200, '']);
  });

  it('changes nothing by GET', async () => {
    const before = playground.rehearsal.acts();
    for (const path of [
      '/',
      '/api/state?person=ana',
      '/api/record?person=ana',
      '/api/events?person=ana',
      '/api/act?id=1&act=next',
    ])
      await send('GET', path, mine());
    expect(playground.rehearsal.acts()).toBe(before);
  });

  it('claims no address that belongs to another platform', async () => {
    for (const path of ['/healthz', '/api/messages', '/slack/events']) {
      const answer = await send('POST', path, { host: 'bot.example', 'content-type': 'application/json' }, '{}');
      expect(answer.status).toBe(404);
      expect(answer.headers['content-security-policy']).toBeUndefined();
    }
  });
});

describe('the headers of every answer', () => {
  it.each(['/', '/api/state', '/page/app.js', '/page/nothing', '/api/events?person=ana'])(
    'protect %s',
    async (path) => {
      for (const headers of [mine(), {}]) {
        const answer = await send('GET', path, headers);
        const policy = String(answer.headers['content-security-policy']);
        expect(policy).toContain("default-src 'none'");
        expect(policy).toContain("script-src 'self'");
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy).not.toMatch(/unsafe|\*|https?:/);
        expect(answer.headers).toMatchObject({
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'referrer-policy': 'no-referrer',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
        });
        expect(answer.headers['cache-control']).toMatch(/no-store|no-cache/);
      }
    },
  );
});

it('is not built where others can reach it, nor behind a token that can be guessed', async () => {
  const silent = { info() {}, warn() {}, error() {} };
  const options = {
    transcript: memoryTranscript(),
    clock: { now: () => 0 },
    log: silent,
    token: TOKEN,
    people: () => [],
    playbooks: () => [],
    port: 3000,
  };
  for (const host of ['0.0.0.0', '192.168.1.5', 'example.com', '127.0.0.1.example.com', '::'])
    await expect(createWebAdapter({ ...options, host })).rejects.toThrow(/this machine only/);
  await expect(createWebAdapter({ ...options, host: '127.0.0.1', token: 'short' })).rejects.toThrow(/16 characters/);
});
