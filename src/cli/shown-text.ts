import { unprintable } from '../base/printable.js';
import type { Host, Terminal } from './host.js';

/** Colours and the clearing of a line: the only sequences that we write ourselves, and only where a person looks. */
const OWN_SEQUENCES = /((?:\r\u001b\[2K)+|\u001b\[[\d;]*m)/;
/** A line that a runner of GitHub takes for a command, in the newer form (at its start) and the older (anywhere). */
const COMMANDS = /^([^\S\n]*):(?=:)|#(?=#\[)/gm;

/**
 * A host through which everything is written so that it can be shown: what comes from folder names, task names, answers
 * and the messages of others can neither steer a terminal nor give commands to a runner of GitHub. What belongs on one
 * line is put on one line by who writes it (`printable`): here, nobody can tell which line breaks are meant.
 */
export function showing(host: Host): Host {
  const { stdout, stderr } = host;
  return {
    ...host,
    stdout: safe(stdout),
    stderr: safe(stderr),
    workflowCommands: (text) => stderr.write(text),
  };
}

function safe(terminal: Terminal): Terminal {
  return {
    write: (text) => terminal.write(shownText(text, terminal.isTTY)),
    isTTY: terminal.isTTY,
    get columns() {
      return terminal.columns;
    },
  };
}

/** Text as it may be shown. @param withSequences whether our own sequences may be in it */
export function shownText(text: string, withSequences: boolean): string {
  const parts = withSequences ? text.split(OWN_SEQUENCES) : [text];
  return parts.map((part, index) => (index % 2 === 1 ? part : withoutControls(part))).join('');
}

function withoutControls(text: string): string {
  return unprintable(text.replaceAll('\r\n', '\n'), '\n\t').replace(COMMANDS, (match, indent: string | undefined) =>
    match === '#' ? String.raw`\u0023` : String.raw`${indent ?? ''}\u003a`,
  );
}
