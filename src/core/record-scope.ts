/** Whose records are meant. Every query over many records takes one. */
export type RecordScope = { type: 'all' } | { type: 'branch'; branchId: string } | { type: 'person'; personId: string };
