/** Somebody who may act, and the act that is answered. */
export type Acting = {
  person: string;
  user: string;
  team: string;
  /** Called when the act is committed, or was refused: Slack may be told that it arrived. */
  kept(): void;
};

/** What Slack shows in answer to a dialog that was sent: nothing (it closes), or errors under its fields. */
export type SubmitAnswer = { response_action: 'errors'; errors: Record<string, string> } | null;
