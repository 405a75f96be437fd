import { rawRequest } from '../support/raw-http.ts';

/** What a hostile request needs to know of the door it knocks at. */
export type Door = { port: number; cookie: string; token: string };

/**
 * One hostile request. `refused`: an answer from 400 to 499, or a closed connection; `harmless`: any answer but one of
 * 500 and more, and nothing of ours in it.
 */
export type Hostile = { name: string; bytes(door: Door): string | Buffer; expect: 'refused' | 'harmless' };

const good = ({ port }: Door) => `Host: 127.0.0.1:${port}`;
const mine = ({ cookie }: Door) => `Cookie: ${cookie}`;
const origin = ({ port }: Door) => `Origin: http://127.0.0.1:${port}`;
const JSON_TYPE = 'Content-Type: application/json';
const CLOSE = 'Connection: close';
const act = JSON.stringify({ id: 'hostile-act-0001', person: 'ana', act: { type: 'say', text: 'hostile' } });
const length = (body: string) => `Content-Length: ${Buffer.byteLength(body)}`;

/** A request that would be served, but for the headers that take the place of its own; null leaves one out. */
function post(
  door: Door,
  change: {
    host?: string | null;
    origin?: string | null;
    type?: string | null;
    cookie?: string | null;
    more?: string[];
    body?: string;
    sized?: string | null;
    path?: string;
  },
): string {
  const { body = act, more = [], path = '/api/act' } = change;
  const one = (given: string | null | undefined, own: string) => (given === null ? [] : [given ?? own]);
  return rawRequest(
    `POST ${path} HTTP/1.1`,
    [
      ...one(change.host, good(door)),
      ...one(change.origin, origin(door)),
      ...one(change.type, JSON_TYPE),
      ...one(change.cookie, mine(door)),
      ...one(change.sized, length(body)),
      ...more,
      CLOSE,
    ],
    body,
  );
}

function get(
  door: Door,
  path: string,
  change: { host?: string; cookie?: string | null; more?: string[]; method?: string } = {},
): string {
  const cookie = change.cookie === null ? [] : [change.cookie ?? mine(door)];
  return rawRequest(`${change.method ?? 'GET'} ${path} HTTP/1.1`, [
    change.host ?? good(door),
    ...cookie,
    ...(change.more ?? []),
    CLOSE,
  ]);
}

const hosts = [
  'evil.example',
  'evil.example:PORT',
  '127.0.0.1',
  '127.0.0.1:1',
  '127.0.0.1:PORT0',
  'localhost',
  'localhost:PORT.',
  'localhost.:PORT',
  'localhost.evil.example:PORT',
  'evil.example.localhost:PORT',
  '127.0.0.1.nip.io:PORT',
  '0.0.0.0:PORT',
  '127.1:PORT',
  '127.0.0.2:PORT',
  '2130706433:PORT',
  '0x7f000001:PORT',
  '0177.0.0.1:PORT',
  '[::]:PORT',
  '[::ffff:7f00:1]:PORT',
  '[::1%25lo]:PORT',
  'user@127.0.0.1:PORT',
  '127.0.0.1:PORT@evil.example',
  '127.0.0.1:PORT/',
  '127.0.0.1:PORT,evil.example',
  '127.0.0.1:PORT evil.example',
  '%31%32%37.0.0.1:PORT',
  '',
].flatMap((host): Hostile[] => [
  {
    name: `Host ${host} asks for the state`,
    bytes: (door) => get(door, '/api/state?person=ana', { host: `Host: ${host.replace('PORT', String(door.port))}` }),
    expect: 'refused',
  },
  {
    name: `Host ${host} acts`,
    bytes: (door) => post(door, { host: `Host: ${host.replace('PORT', String(door.port))}` }),
    expect: 'refused',
  },
]);

const origins = [
  'null',
  'http://evil.example',
  'https://127.0.0.1:PORT',
  'http://127.0.0.1',
  'http://127.0.0.1:1',
  'http://localhost:PORT',
  'http://[::1]:PORT',
  'http://127.0.0.1:PORT/',
  'http://127.0.0.1:PORT.evil.example',
  'http://127.0.0.1:PORT@evil.example',
  'http://evil.example/http://127.0.0.1:PORT',
  'file://',
  'chrome-extension://abcdef',
  'about:blank',
  'data:text/html,x',
  'http://127.0.0.1:PORT, http://evil.example',
  'x',
  '*',
].flatMap((value): Hostile[] => [
  {
    name: `Origin ${value} acts`,
    bytes: (door) => post(door, { origin: `Origin: ${value.replace('PORT', String(door.port))}` }),
    expect: 'refused',
  },
  {
    name: `Origin ${value} moves the clock`,
    bytes: (door) =>
      post(door, {
        origin: `Origin: ${value.replace('PORT', String(door.port))}`,
        path: '/api/clock',
        body: '{"advance":{"days":1}}',
      }),
    expect: 'refused',
  },
  {
    name: `Origin ${value} listens`,
    bytes: (door) =>
      get(door, '/api/events?person=ana', { more: [`Origin: ${value.replace('PORT', String(door.port))}`] }),
    expect: 'refused',
  },
]);

const sites = ['cross-site', 'same-site', 'nonsense'].flatMap((site): Hostile[] =>
  ['/api/state?person=ana', '/api/record?person=ana', '/api/events?person=ana'].map((path) => ({
    name: `a page that is ${site} reads ${path}`,
    bytes: (door) => get(door, path, { more: [`Sec-Fetch-Site: ${site}`] }),
    expect: 'refused',
  })),
);

const strangers = [
  null,
  'Cookie: ',
  'Cookie: tactful_PORT=',
  'Cookie: tactful_PORT=TOKEN',
  'Cookie: tactful_PORT=SESSION0',
  'Cookie: tactful_PORT=SESSIO',
  'Cookie: Tactful_PORT=SESSION',
  'Cookie: tactful_PORT="SESSION"x',
  'Cookie: tactful_=SESSION',
  'Cookie: tactful_PORT=x; tactful_PORT=y',
  'Cookie: tactful_PORT=%',
  'Cookie: tactful_PORT=\u0001',
  'Authorization: Bearer TOKEN',
  'X-Token: TOKEN',
  `Cookie: ${'a=b; '.repeat(2000)}`,
].flatMap((header): Hostile[] => {
  const filled = (door: Door) =>
    header === null
      ? null
      : header
          .replace('PORT', String(door.port))
          .replace('TOKEN', door.token)
          .replace('SESSION', door.cookie.split('=')[1] ?? '')
          .replace('SESSIO', (door.cookie.split('=')[1] ?? '').slice(0, -1));
  const name = header === null ? 'no cookie' : header.slice(0, 60);
  return [
    { name: `${name}: state`, bytes: (door) => get(door, '/api/state', { cookie: filled(door) }), expect: 'refused' },
    { name: `${name}: act`, bytes: (door) => post(door, { cookie: filled(door) }), expect: 'refused' },
  ];
});

const tokens = ['', 'x', 'TOKEN0', 'TOKE', 'TOKEN%00', '%00TOKEN', 'TOKEN%20', "' or 1=1", '__proto__'].map(
  (value): Hostile => ({
    name: `token ${value}`,
    bytes: (door) =>
      get(
        door,
        `/?token=${value.replace('TOKEN', door.token).replace('TOKE', door.token.slice(0, -1)).replaceAll(' ', '%20')}`,
        { cookie: null },
      ),
    expect: 'refused',
  }),
);

const types = [
  null,
  'Content-Type: ',
  'Content-Type: text/plain',
  'Content-Type: application/x-www-form-urlencoded',
  'Content-Type: multipart/form-data; boundary=x',
  'Content-Type: text/json',
  'Content-Type: application/jsonp',
  'Content-Type: application/json-patch+json',
  'Content-Type: application/json, text/plain',
  'Content-Type: application/jsonx',
  'Content-Type: x/application/json',
  'Content-Type: application/ json',
].map(
  (type): Hostile => ({
    name: `${type}`,
    bytes: (door) => post(door, { type }),
    expect: 'refused',
  }),
);

const big = JSON.stringify({
  id: 'hostile-act-0002',
  person: 'ana',
  act: { type: 'say', text: 'x'.repeat(300 * 1024) },
});
const chunk = (size: string, data: string) => `${size}\r\n${data}\r\n`;
const CHUNKED = 'Transfer-Encoding: chunked';
const bodies: Hostile[] = [
  { name: '300 KB at once', bytes: (door) => post(door, { body: big }), expect: 'refused' },
  {
    name: '300 KB in chunks',
    bytes: (door) => post(door, { sized: CHUNKED, body: chunk(big.length.toString(16), big) + chunk('0', '') }),
    expect: 'refused',
  },
  {
    name: '1 MB of chunks of one byte',
    bytes: (door) => post(door, { sized: CHUNKED, body: chunk('1', '{').repeat(200_000) }),
    expect: 'refused',
  },
  ...['zz', '-1', '0x5', 'FFFFFFFFFFFFFFFFF', '', '5;'.padEnd(20_000, 'x'), '1\n'].map(
    (size): Hostile => ({
      name: `a chunk of size ${size.slice(0, 20)}`,
      bytes: (door) => post(door, { sized: CHUNKED, body: chunk(size, 'x') }),
      expect: 'refused',
    }),
  ),
  ...['-1', 'x', '1e3', '0x10', '99999999999999999999', '10, 20', '+5', ' '].map(
    (value): Hostile => ({
      name: `Content-Length ${value}`,
      bytes: (door) => post(door, { sized: `Content-Length: ${value}` }),
      expect: 'refused',
    }),
  ),
  { name: 'two lengths', bytes: (door) => post(door, { more: ['Content-Length: 5'] }), expect: 'refused' },
  { name: 'a length and chunks', bytes: (door) => post(door, { more: [CHUNKED] }), expect: 'refused' },
  {
    name: 'chunks by another name',
    bytes: (door) => post(door, { more: ['Transfer-Encoding: xchunked'] }),
    expect: 'refused',
  },
  {
    name: 'chunks, then not',
    bytes: (door) => post(door, { sized: 'Transfer-Encoding: chunked, identity' }),
    expect: 'refused',
  },
  {
    name: 'a blank before the colon',
    bytes: (door) => post(door, { more: ['Transfer-Encoding : chunked'] }),
    expect: 'refused',
  },
  {
    name: 'a body that is compressed',
    bytes: (door) => post(door, { more: ['Content-Encoding: gzip'], body: '\x1f\x8b\x08' }),
    expect: 'refused',
  },
  ...[
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '0',
    '{"id":"hostile-act-0003"}',
    `{"__proto__":{"person":"ana"},"id":"hostile-act-0004","act":{"type":"refresh"}}`,
    `${'['.repeat(100_000)}`,
    `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`,
    `{"id":"hostile-act-0005","person":"__proto__","act":{"type":"refresh"}}`,
    `{"id":"hostile-act-0006","person":"nobody","act":{"type":"refresh"}}`,
    `{"id":"a|b","person":"ana","act":{"type":"refresh"}}`,
    `{"id":"hostile-act-0007","person":"ana","act":{"type":"admin"}}`,
    `{"id":"hostile-act-0008","person":"ana","by":"emil","act":{"type":"refresh"}}`,
  ].map(
    (body): Hostile => ({
      name: `the body ${body.slice(0, 60)}`,
      bytes: (door) => post(door, { body }),
      expect: 'refused',
    }),
  ),
];

const headers: Hostile[] = [
  {
    name: 'a header of 20 KB',
    bytes: (door) => get(door, '/api/state', { more: [`X-Long: ${'x'.repeat(20_000)}`] }),
    expect: 'refused',
  },
  {
    name: 'three thousand headers',
    bytes: (door) => get(door, '/api/state', { more: Array.from({ length: 3000 }, (_, index) => `X-${index}: y`) }),
    expect: 'refused',
  },
  { name: 'an address of 20 KB', bytes: (door) => get(door, `/?${'x'.repeat(20_000)}`), expect: 'refused' },
  { name: 'a NUL in a header', bytes: (door) => get(door, '/api/state', { more: ['X-Nul: a\0b'] }), expect: 'refused' },
  {
    name: 'a header without a colon',
    bytes: (door) => get(door, '/api/state', { more: ['nonsense'] }),
    expect: 'refused',
  },
  { name: 'a header without a name', bytes: (door) => get(door, '/api/state', { more: [': x'] }), expect: 'refused' },
  { name: 'a folded header', bytes: (door) => get(door, '/api/state', { more: ['X-A: b\r\n c'] }), expect: 'harmless' },
  { name: 'two hosts', bytes: (door) => get(door, '/api/state', { more: ['Host: evil.example'] }), expect: 'harmless' },
  { name: 'no host', bytes: (door) => rawRequest('GET /api/state HTTP/1.1', [mine(door), CLOSE]), expect: 'refused' },
  {
    name: 'a host that a proxy claims',
    bytes: (door) =>
      get(door, '/', {
        cookie: null,
        more: ['X-Forwarded-Host: evil.example', 'X-Forwarded-For: 127.0.0.1', 'Forwarded: host=evil.example'],
      }),
    expect: 'refused',
  },
  {
    name: 'a method by another header',
    bytes: (door) => get(door, '/api/act', { more: ['X-HTTP-Method-Override: POST'] }),
    expect: 'refused',
  },
  {
    name: 'an expectation that nobody meets',
    bytes: (door) => post(door, { more: ['Expect: miracles'] }),
    expect: 'refused',
  },
  {
    name: 'a web socket',
    bytes: (door) =>
      get(door, '/api/events?person=ana', {
        cookie: null,
        more: ['Upgrade: websocket', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13'],
      }),
    expect: 'refused',
  },
  { name: 'HTTP/2 without asking', bytes: () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', expect: 'refused' },
  {
    name: 'an upgrade to HTTP/2',
    bytes: (door) =>
      get(door, '/api/state', { cookie: null, more: ['Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'] }),
    expect: 'refused',
  },
  { name: 'HTTP/0.9', bytes: () => 'GET /\r\n', expect: 'refused' },
  {
    name: 'HTTP/1.0 without a host',
    bytes: (door) => rawRequest('GET /api/state HTTP/1.0', [mine(door)]),
    expect: 'refused',
  },
  { name: 'HTTP/9.9', bytes: (door) => rawRequest('GET / HTTP/9.9', [good(door)]), expect: 'refused' },
  {
    name: 'a whole address of somebody else',
    bytes: (door) =>
      rawRequest('GET http://evil.example/api/state HTTP/1.1', ['Host: evil.example', mine(door), CLOSE]),
    expect: 'refused',
  },
  { name: 'an asterisk', bytes: (door) => rawRequest('OPTIONS * HTTP/1.1', [good(door), CLOSE]), expect: 'refused' },
  {
    name: 'a tunnel',
    bytes: () => rawRequest('CONNECT evil.example:443 HTTP/1.1', ['Host: evil.example:443']),
    expect: 'refused',
  },
  { name: 'TLS', bytes: () => Buffer.from('16030100c8010000c40303', 'hex'), expect: 'refused' },
  {
    name: 'noise',
    bytes: () => Buffer.from(Array.from({ length: 1024 }, (_, index) => (index * 167 + 13) % 256)),
    expect: 'refused',
  },
  { name: 'nothing but line ends', bytes: () => '\r\n'.repeat(5000), expect: 'refused' },
  {
    name: 'two requests at once, the second without a session',
    bytes: (door) =>
      get(door, '/healthz', { more: [] }).replace(`${CLOSE}\r\n`, '') + get(door, '/api/state', { cookie: null }),
    expect: 'refused',
  },
  {
    name: 'a request hidden in a body',
    bytes: (door) => post(door, { cookie: null, body: get(door, '/api/state') }),
    expect: 'refused',
  },
];

const methods = [
  '/',
  '/page/app.js',
  '/api/act',
  '/api/clock',
  '/api/state',
  '/api/record?person=ana',
  '/api/events?person=ana',
].flatMap((path): Hostile[] =>
  ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'MKCOL', 'PURGE'].map((method) => ({
    name: `${method} ${path}`,
    bytes: (door) => get(door, path, { method, more: [origin(door), JSON_TYPE, 'Content-Length: 0'] }),
    expect: 'refused',
  })),
);
const wrongWay: Hostile[] = ['/api/act', '/api/clock'].map((path) => ({
  name: `GET ${path}`,
  bytes: (door) => get(door, path),
  expect: 'refused',
}));

const paths = [
  '/page/../package.json',
  '/page/../../package.json',
  '/page/..%2f..%2fpackage.json',
  '/page/%2e%2e/%2e%2e/package.json',
  '/page/%252e%252e/package.json',
  '/page/..%5c..%5cpackage.json',
  '/page/..;/package.json',
  '/page//etc/passwd',
  '/page/%2fetc%2fpasswd',
  '/page/app.js%00.png',
  '/page/%c0%ae%c0%ae/package.json',
  '/page/app.js/',
  '/page/APP.JS',
  '/page/types.d.ts',
  '/page/tsconfig.json',
  '/page/constructor',
  '/page/__proto__',
  '/.env',
  '/.git/config',
  '/package.json',
  '/src/main.ts',
  '/data/playground.db',
  '/playground.db',
  '/api',
  '/api/',
  '/api/state/',
  '/api//state',
  '//api/state',
  '/API/STATE',
  '/api/state%00',
  '/api/state;x',
  '/api/../api/state/',
  '/api/states',
  '/admin',

  '/debug/pprof',
  '/server-status',
  '/slack/events',
  '/api/messages',
  '/%',
  '/%zz',
  '/page/%',
  '/api/state?person=%',
  '/api/state?person=__proto__',
  '/api/state?person=../ana',
  '/api/state?person=ana&person=ben%00',
  '/api/record',
  '/api/record?person=',
  '/api/events?person=nobody',
  `/api/record?person=${'a'.repeat(200)}`,
].map(
  (path): Hostile => ({
    name: `the path ${path.slice(0, 60)}`,
    bytes: (door) => get(door, path),
    expect: /api\/state\?person=ana&person/.test(path) ? 'harmless' : 'refused',
  }),
);

export const HOSTILE_REQUESTS: Hostile[] = [
  ...hosts,
  ...origins,
  ...sites,
  ...strangers,
  ...tokens,
  ...types,
  ...bodies,
  ...headers,
  ...methods,
  ...wrongWay,
  ...paths,
];
