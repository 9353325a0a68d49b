import { unprintable } from '../base/printable.js';
import type { Host, Terminal } from './host.js';
import { forcedColours } from './output/forced-colours.js';

/** Colours and clearing a line: the only control sequences that we write ourselves, to terminals or if forced. */
const OWN_SEQUENCES = /((?:\r\u001b\[2K)+|\u001b\[[\d;]*m)/;
/**
 * Text that a GitHub runner takes for a command, in the newer form (at the start of a line) and the older (anywhere).
 */
const COMMANDS = /^([^\S\n]*):(?=:)|#(?=#\[)/gm;

/**
 * Wraps a host so that all output is safe to show: names, answers and messages from outside can neither steer a
 * terminal nor give commands to a GitHub runner. Line breaks are left to the caller (`printable`): here it is unknown
 * which are intended.
 */
export function showing(host: Host): Host {
  const { stdout, stderr } = host;
  const forced = forcedColours(host.env) === true;
  return {
    ...host,
    stdout: safe(stdout, forced),
    stderr: safe(stderr, forced),
    workflowCommands: (text) => stderr.write(text),
  };
}

function safe(terminal: Terminal, forced: boolean): Terminal {
  return {
    write: (text) => terminal.write(shownText(text, terminal.isTTY || forced)),
    isTTY: terminal.isTTY,
    get columns() {
      return terminal.columns;
    },
  };
}

/** Makes text safe to show. @param withSequences keeps our own control sequences */
export function shownText(text: string, withSequences: boolean): string {
  const parts = withSequences ? text.split(OWN_SEQUENCES) : [text];
  return parts.map((part, index) => (index % 2 === 1 ? part : withoutControls(part))).join('');
}

function withoutControls(text: string): string {
  return unprintable(text.replaceAll('\r\n', '\n'), '\n\t').replace(COMMANDS, (match, indent: string | undefined) =>
    match === '#' ? String.raw`\u0023` : String.raw`${indent ?? ''}\u003a`,
  );
}
