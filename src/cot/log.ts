/** One line of a verification's log. It belongs to a link and to a step of the procedure. */
export interface LogLine {
  readonly step: Step;
  /** Id of the task it is about; empty for the chain as a whole. */
  readonly taskId: string;
  readonly name: string;
  readonly level: 'info' | 'warning' | 'error';
  readonly text: string;
}

/** The steps of the procedure, in order. */
export const STEPS = [
  'build the chain',
  'download chains of trust',
  'check signatures',
  'download artifacts',
  'check task types',
  'check worker implementations',
  'trace back to the tree',
] as const;
export type Step = (typeof STEPS)[number];

export interface CotLog {
  write(line: LogLine): void;
}

export const SILENT: CotLog = { write: () => undefined };
