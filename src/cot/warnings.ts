import type { FailedLink } from './failure.js';

/** Something that a verdict passes over because the original does, and that a person should look at. */
export interface CotWarning {
  /** scriptworker's name of the function that passes over it. */
  readonly check: string;
  readonly link: FailedLink;
  readonly message: string;
}

/** The warnings of one verification: each once, however often it comes up. */
export class Warnings {
  readonly #found = new Map<string, CotWarning>();

  get all(): readonly CotWarning[] {
    return [...this.#found.values()];
  }

  /** @param problem what is passed over, without the name of the task */
  add(check: string, { name, taskId }: FailedLink, problem: string): void {
    const key = JSON.stringify([check, taskId, problem]);
    const message = `${name} ${taskId}: ${problem}`;
    if (!this.#found.has(key)) this.#found.set(key, { check, link: { name, taskId }, message });
  }

  /** A file that a check reads although it is not what its chain of trust says. */
  unsoundFile(link: FailedLink, name: string, reason: string): void {
    const start = `${link.name} ${link.taskId}: `;
    const why = reason.startsWith(start) ? reason.slice(start.length) : reason;
    const text =
      `${name} is read although its download failed, since an entry of the task to verify makes it ` +
      `optional (${why})`;
    this.add('download_cot_artifact', link, text);
  }
}
