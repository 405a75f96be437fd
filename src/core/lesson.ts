/** What colleagues may learn from a complaint, with nobody in it who can be known. Times in ms UTC. */
export type Lesson = {
  id: string;
  complaintId: string;
  nature: string | null;
  branchId: string | null;
  /** What the customer told. */
  happened: string;
  /** What put it right. */
  helped: string;
  /** What is done from now on. */
  change: string;
  by: string;
  at: number;
  /** The channels it was posted to. */
  channels: string[];
};
