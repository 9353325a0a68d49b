import type { Step } from './step.js';

/**
 * What a log says about a task in which step, in the procedure's order. Strategies write lines in different orders;
 * sorted by this one, they are the same for all.
 */
export const POINTS = {
  definition: 'build the chain',
  dependencies: 'build the chain',
  'chain of trust': 'download chains of trust',
  signature: 'check signatures',
  artifact: 'download artifacts',
  'missing artifact': 'download artifacts',
  'task type': 'check task types',
  'worker pool': 'check task types',
  'task graph': 'check task types',
  pushlog: 'check task types',
  rebuilding: 'check task types',
  rebuilt: 'check task types',
  worker: 'check worker implementations',
  image: 'check worker implementations',
  source: 'trace back to the tree',
  tree: 'trace back to the tree',
} as const satisfies Record<string, Step>;
export type Point = keyof typeof POINTS;

/** A task that another refers to. */
export interface Reference {
  /** What it is taken for. */
  readonly as: string;
  readonly taskId: string;
}

/** One line of a verification's log. It belongs to a link, and by its point to a step of the procedure. */
export interface LogLine {
  readonly point: Point;
  readonly taskId: string;
  /** The strategy's own name of the link. */
  readonly name: string;
  readonly level: 'info' | 'warning';
  readonly text: string;
  /** Of the dependencies of a task: all of them, for fixed names. */
  readonly references?: readonly Reference[];
}

export interface CotLog {
  write(line: LogLine): void;
}

export const SILENT: CotLog = { write: () => undefined };

type LoggedLink = Pick<LogLine, 'name' | 'taskId'>;
type Details = Partial<Pick<LogLine, 'level' | 'references'>>;

/** Writes the log. A fact found twice is logged once. */
export class Journal {
  readonly #written = new Set<string>();

  constructor(readonly log: CotLog) {}

  /** @param text called only if the log is read */
  note(point: Point, { name, taskId }: LoggedLink, text: () => string, details?: () => Details): void {
    if (this.log === SILENT) return;
    const line: LogLine = { point, name, taskId, level: 'info', text: text(), ...details?.() };
    const key = JSON.stringify([point, taskId, line.text]);
    if (this.#written.has(key)) return;
    this.#written.add(key);
    this.log.write(line);
  }

  warn(point: Point, link: LoggedLink, text: () => string): void {
    this.note(point, link, text, () => ({ level: 'warning' }));
  }
}
