import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** How the mail server treats letters from now on. `drop`: hangs up in the middle of the text; `after`: once it has all of it. */
export type Mood = 'takes' | 'refuses-address' | 'refuses' | 'too-large' | 'busy' | 'slow' | 'drop' | 'drop-after';

/** A real mail server on this machine, which can refuse, be slow and hang up. */
export type MailServer = {
  /** For SMTP_URL. */
  url: string;
  mood: Mood;
  /** What arrived whole, as it came over the wire, with whom it was for. */
  mails: { to: string[]; from: string; text: string }[];
  /** How many connections there were. */
  connections(): number;
  close(): Promise<void>;
};

function failing(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/** Opens it on a free port. `password`: it lets in whoever knows it, and nobody else. */
export async function openMailServer(options: { password?: string } = {}): Promise<MailServer> {
  let connections = 0;
  const held = new Set<() => void>();
  const state: Pick<MailServer, 'mood' | 'mails'> = { mood: 'takes', mails: [] };
  const server = new SMTPServer({
    authOptional: options.password === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS', ...(options.password === undefined ? ['AUTH'] : [])],
    disableReverseLookup: true,
    onConnect(_session, done) {
      connections += 1;
      done();
    },
    onAuth({ password }, _session, done) {
      if (password === options.password) done(null, { user: 'tactful' });
      else done(failing(535, 'Authentication credentials invalid'));
    },
    onRcptTo(_address, _session, done) {
      if (state.mood === 'refuses-address') done(failing(550, 'No such user here'));
      else done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      const cut = () => (stream as unknown as { session?: unknown }) && destroyAll();
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (state.mood === 'drop') cut();
      });
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const arrived = () =>
          state.mails.push({
            to: session.envelope.rcptTo.map((each) => each.address),
            from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
            text,
          });
        switch (state.mood) {
          case 'busy':
            return done(failing(451, 'Try again later'));
          case 'refuses':
            return done(failing(554, 'Message rejected'));
          case 'too-large':
            return done(failing(552, 'Message exceeds the limit'));
          case 'slow':
            held.add(() => done());
            return;
          case 'drop-after':
            arrived();
            return cut();
          default:
            arrived();
            return done();
        }
      });
    },
  });
  // What hangs up in the middle is no failure of the test.
  server.on('error', () => {});
  const sockets = new Set<{ destroy(): void }>();
  server.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  function destroyAll(): void {
    for (const socket of sockets) socket.destroy();
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const login = options.password === undefined ? '' : `tactful:${encodeURIComponent(options.password)}@`;
  return Object.assign(state, {
    url: `smtp://${login}127.0.0.1:${port}`,
    connections: () => connections,
    async close() {
      destroyAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}
