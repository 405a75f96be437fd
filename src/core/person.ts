import type { Place } from './answer.ts';

/** A person of the organisation, as far as the product needs to know. */
export type Person = {
  id: string;
  name: string;
  role: 'agent' | 'supervisor' | 'admin';
  /** Branch id, or null: belongs to none and has no colleagues or supervisors. */
  branchId: string | null;
  /** The number the person gives to customers, or null. */
  phone: string | null;
  place: Place;
};

/** `sector`: the trade by which rights and deadlines are looked up, such as `energy`; left out: none is known. */
export type Branch = { id: string; name: string; place: Place; sector?: string | null };

/** A conversation with one person on one platform; `address` is the adapter's own business. */
export type ConversationRef = { platform: string; person: string; address: string };
