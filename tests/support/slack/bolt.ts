import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, type AppOptions, type Logger, LogLevel } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { type Slack, type SlackOptions, startSlack } from './double.ts';

/** For an app that is expected to complain. */
export const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** A real Bolt app that talks to the double, and how to end it. */
export type BoltApp = { app: App; url: string; stop(): Promise<void> };

/** Starts a real Bolt app behind a real HTTP server, and tells Slack its address. `listen` adds what it answers to. */
export async function boltOverHttp(
  slack: Slack,
  listen: (app: App) => void,
  options: AppOptions = {},
): Promise<BoltApp> {
  const app = new App({
    token: slack.botToken,
    signingSecret: slack.signingSecret,
    logLevel: LogLevel.ERROR,
    ...options,
    clientOptions: { slackApiUrl: slack.apiUrl, ...options.clientOptions },
  });
  listen(app);
  const server: Server = await app.start({ port: 0, host: '127.0.0.1' });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/slack/events`;
  await slack.deliverTo(url);
  return { app, url, stop: async () => void (await app.stop()) };
}

/** Starts a real Bolt app in Socket Mode, and waits until Slack has its socket. */
export async function boltOverSocket(
  slack: Slack,
  listen: (app: App) => void,
  options: AppOptions = {},
): Promise<BoltApp> {
  const app = new App({
    token: slack.botToken,
    appToken: slack.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    ...options,
    clientOptions: { slackApiUrl: slack.apiUrl, ...options.clientOptions },
  });
  listen(app);
  await app.start();
  await slack.socketMode();
  return { app, url: '', stop: async () => void (await app.stop()) };
}

/** Slack and a Bolt app for one test; both are gone when it has ended. */
export async function rig(
  listen: (app: App) => void,
  options: SlackOptions & { bolt?: AppOptions; socket?: boolean } = {},
): Promise<{ slack: Slack; client: App['client']; url: string }> {
  const { bolt = {}, socket = false, ...rest } = options;
  const slack = await startSlack(rest);
  const made = await (socket ? boltOverSocket : boltOverHttp)(slack, listen, bolt).catch(async (error: unknown) => {
    await slack.close();
    throw error;
  });
  onTestFinished(async () => {
    await made.stop();
    await slack.close();
  });
  return { slack, client: made.app.client, url: made.url };
}
