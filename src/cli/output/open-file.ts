import { spawn } from 'node:child_process';
import type { Session } from '../session.js';

/** The command that opens a file on each system. */
const OPENERS: Readonly<Record<string, readonly [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** Opens a file in the browser, without waiting. As usual, BROWSER can name another program. */
export function openFile(file: string, session: Session): void {
  const { env } = session.host;
  const [command, ...args] = env['BROWSER'] ? [env['BROWSER']] : (OPENERS[process.platform] ?? ['xdg-open']);
  const child = spawn(command, [...args, file], { detached: true, stdio: 'ignore' });
  child.on('error', () => session.note(`could not start a browser; the report is ${file}`));
  child.unref();
}
