import type { Message, Place } from '../core/effect.ts';

/** What the acting person sees in answer, in order. */
export type Answer = { key: string; message: Message; place: Place };
