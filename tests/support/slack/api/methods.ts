import { validate } from './blocks.ts';
import { deleteMessage, getPermalink, postEphemeral, postMessage, update as updateMessage } from './chat.ts';
import type { Method } from './method.ts';
import {
  authTest,
  botsInfo,
  connectionsOpen,
  conversationsInfo,
  conversationsOpen,
  teamInfo,
  usersInfo,
  usersList,
} from './people.ts';
import { open, publish, push, update as updateView } from './views.ts';

/** Every method that the double knows. Any other is `unknown_method`. */
export const METHODS: Record<string, Method> = {
  'apps.connections.open': connectionsOpen,
  'auth.test': authTest,
  'blocks.validate': validate,
  'bots.info': botsInfo,
  'chat.delete': deleteMessage,
  'chat.getPermalink': getPermalink,
  'chat.postEphemeral': postEphemeral,
  'chat.postMessage': postMessage,
  'chat.update': updateMessage,
  'conversations.info': conversationsInfo,
  'conversations.open': conversationsOpen,
  'team.info': teamInfo,
  'users.info': usersInfo,
  'users.list': usersList,
  'views.open': open,
  'views.publish': publish,
  'views.push': push,
  'views.update': updateView,
};
