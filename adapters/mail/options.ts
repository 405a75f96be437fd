/** Which mail server, and in whose name. */
export type MailOptions = {
  /** smtp://host:port or smtps://user:password@host. */
  url: string;
  /** Who letters come from; without a name, the writer’s and the company’s. */
  from: { name: string | null; address: string };
  /** How long the server may take, ms. */
  patience?: { connection: number; greeting: number; silence: number; whole: number };
};
