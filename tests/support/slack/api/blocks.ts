import { type Problem, validateBlocks, validateView } from '../blocks/validate.ts';
import { isObject, type JsonObject } from '../json.ts';
import { ApiError, badArguments, jsonArg, type Method } from './method.ts';

/** blocks.validate: for everybody, without a token. docs.slack.dev/reference/methods/blocks.validate */
export const validate: Method = {
  tier: 'free',
  token: 'none',
  run({ args }) {
    const names = ['blocks', 'message', 'view'].filter((each) => args[each] !== undefined);
    const [name = ''] = names;
    if (names.length !== 1) throw badArguments('must provide exactly one of `blocks`, `view`, or `message`');
    const value = jsonArg(args, name, () => badArguments(`invalid JSON in \`${name}\``));
    if (JSON.stringify(value).length > 100_000) throw badArguments(`\`${name}\` is too long`);
    const problems =
      name === 'view'
        ? validateView(value)
        : name === 'blocks'
          ? validateBlocks(value, 'message')
          : validateBlocks(isObject(value) ? (value['blocks'] ?? []) : value, 'message').map((each) => ({
              ...each,
              pointer: `/blocks${each.pointer}`,
            }));
    if (problems.length > 0) throw new ApiError(`invalid_${name}`, { errors: problems.map(errorOf) });
    return {};
  },
};

function errorOf({ code, message, pointer }: Problem): JsonObject {
  return { code, message, pointer };
}
