import { Chalk } from 'chalk';
import type { Paint } from '../../report/terminal/paint.js';

// Whether colour is wanted is decided before this is used.
const chalk = new Chalk({ level: 1 });

/** Marks with the sixteen colours that every terminal has, in the theme of the user. */
export const COLOURS: Paint = {
  bold: (text) => chalk.bold(text),
  dim: (text) => chalk.dim(text),
  good: (text) => chalk.green(text),
  bad: (text) => chalk.red(text),
  warn: (text) => chalk.yellow(text),
};
