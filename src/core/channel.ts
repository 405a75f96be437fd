import type { Place } from './answer.ts';

/** What the product posts for many to read. */
export const CHANNEL_USES = ['lessons', 'digest'] as const;
export type ChannelUse = (typeof CHANNEL_USES)[number];

/** A place on one platform that many people read. Nobody acts as a channel. */
export type Channel = { id: string; name: string; use: ChannelUse; place: Place };
