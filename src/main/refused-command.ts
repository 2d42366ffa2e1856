/** Where a message came from, as the platform saw it. */
export interface Caller {
  readonly isOurWindow: boolean;
  readonly isMainFrame: boolean;
  readonly origin: string;
}

/** Why a message was refused. It is logged; the window only learns that it was refused. */
export type Refusal = 'foreign-sender' | 'unknown-command' | 'bad-input';

export class RefusedCommand extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`refused: ${refusal}`);
    this.refusal = refusal;
  }
}
