import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Answer, Judge } from './judges.js';
import { writeFolder } from './write.js';

/**
 * A verifier in another program: it receives a line `{"folder": "…"}` for each scenario, and answers with a line
 * `{"verdict": "pass" | "fail" | "error", "check"?: "…"}`.
 *
 * @param command for a shell
 */
export function externalJudge(command: string): Judge & { end(): void } {
  const child = spawn(command, { shell: true, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cot-bench-fuzz-'));
  return {
    name: path.basename(command.split(' ', 1)[0] as string),
    judge: async ({ files }): Promise<Answer> => {
      writeFolder(folder, files);
      child.stdin.write(`${JSON.stringify({ folder })}\n`);
      const line = await lines.next();
      if (line.done === true) throw new Error(`the judge ended: ${command}`);
      const answer = JSON.parse(line.value) as { verdict: Answer['verdict']; check?: string };
      return { verdict: answer.verdict, first: answer.check ?? '' };
    },
    end: () => {
      child.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
