/** Which records a query may reach: everybody's, those of one branch, or those of one person. The policy gives it. */
export type RecordScope = { type: 'all' } | { type: 'branch'; branchId: string } | { type: 'person'; personId: string };
