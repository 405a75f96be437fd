/** What the connector says no with. */
export type Refusal = { status: number; code: string; message: string };

/**
 * The errors that a bot must be able to live with, by code. learn.microsoft.com/microsoftteams/platform/bots/
 * build-conversational-capability#status-codes-from-bot-conversational-apis
 */
export const REFUSALS = {
  BadSyntax: [400, 'The request was malformed.'],
  BadArgument: [400, 'Failed to decrypt conversation id'],
  BotNotRegistered: [401, 'No registration was found for this bot.'],
  Unauthorized: [401, 'Authorization has been denied for this request.'],
  BotNotInConversationRoster: [403, 'The bot is not part of the conversation roster.'],
  ConversationBlockedByUser: [403, 'User blocked the conversation with the bot.'],
  BotDisabledByAdmin: [403, 'The tenant admin disabled this bot.'],
  ForbiddenOperationException: [403, "Bot is not installed in user's personal scope"],
  InvalidBotApiHost: [403, 'Invalid bot api host.'],
  ConversationNotFound: [404, 'Conversation not found.'],
  MemberNotFoundInConversation: [404, 'The member was not found in the conversation.'],
  ActivityNotFoundInConversation: [404, 'The message does not exist or was deleted.'],
  PreconditionFailed: [412, 'Precondition failed, please try again.'],
  MessageSizeTooBig: [413, 'Message size too large.'],
  TooManyRequests: [429, 'Too many requests.'],
  ServiceError: [500, 'An error occurred in the service.'],
  BadGateway: [502, 'Bad gateway.'],
  ServiceUnavailable: [503, 'Service is unavailable.'],
  GatewayTimeout: [504, 'Gateway timeout.'],
} as const satisfies Record<string, readonly [number, string]>;

export type Code = keyof typeof REFUSALS;

/** Something that the connector does not do. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;
  constructor(code: Code, more = '') {
    super(code);
    const [status, message] = REFUSALS[code];
    this.refusal = { status, code, message: more === '' ? message : `${message} ${more}` };
  }
}

/** The same from a plan for faults, which knows codes as texts. */
export function refusedAs(code: string): Refused {
  if (!Object.hasOwn(REFUSALS, code)) throw new Error(`nobody refuses with ${code}`);
  return new Refused(code as Code);
}
