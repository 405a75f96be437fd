import { CHANNEL_USES, type Channel, type ChannelUse } from '../core/channel.ts';
import type { Report } from '../yaml/diagnostic.ts';
import { excerpt, type Text } from '../yaml/shape.ts';
import type { Site } from './branches.ts';
import type { ChannelDraft, OrganisationDraft } from './language.ts';
import type { Staff } from './people.ts';

const PLATFORMS = ['slack', 'teams', 'web'] as const;

/** Where lessons and the digest go. Its readers live where the first branch is, as far as language and clocks go. */
export function channelsOf(
  draft: OrganisationDraft,
  sites: Map<string, Site>,
  staff: Staff,
  report: Report,
): Channel[] {
  const place = [...sites.values()][0]?.place;
  if (place === undefined) return [];
  return CHANNEL_USES.flatMap((use) => {
    const said = draft.channels?.[use];
    if (said === undefined) return [];
    if (!PLATFORMS.some((each) => said.given.has(each))) {
      const message = `The channel for "${use}" is on no platform, so nothing gets there.`;
      report(said.place, 'no-platform', message, 'Add "slack:" or "teams:" with its ids there.');
    }
    return PLATFORMS.flatMap((platform): Channel[] => {
      const id = idOf(said, platform);
      if (id === null) return [];
      if (staff.people.some((each) => each.id === id.value) || Object.hasOwn(staff.aliases, id.value)) {
        const message = `"${excerpt(id.value)}" is the id of a person already.`;
        report(id.place, 'duplicate-person', message, 'Give the channel an id of its own.');
      }
      return [{ id: id.value, name: said.name?.value ?? NAMES[use], use, place }];
    });
  });
}

const NAMES: Record<ChannelUse, string> = { lessons: 'Lessons', digest: 'Digest' };

function idOf(said: ChannelDraft, platform: (typeof PLATFORMS)[number]): Text | null {
  const id = said[platform];
  if (id === undefined) return null;
  // The playground has no workspaces: a name is an id. A tenant's id is written in either case, a channel's in one.
  if (platform === 'web') return id;
  const [home = '', ...rest] = id.value.split(':');
  const team = platform === 'teams' ? home.toLowerCase() : home;
  return { ...id, value: [platform, team, ...rest].join(':') };
}
