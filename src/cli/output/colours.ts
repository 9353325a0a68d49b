import { Chalk } from 'chalk';
import type { Paint } from '../../report/terminal/paint.js';

// The level is fixed: whether to use colour at all is decided elsewhere.
const chalk = new Chalk({ level: 1 });

/** Uses the sixteen standard colours, which follow the user's theme. */
export const COLOURS: Paint = {
  bold: (text) => chalk.bold(text),
  dim: (text) => chalk.dim(text),
  good: (text) => chalk.green(text),
  bad: (text) => chalk.red(text),
  warn: (text) => chalk.yellow(text),
};
