export { printable } from '../../base/printable.js';
