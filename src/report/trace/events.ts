import { printable } from '../content/printable.js';

/** A complete span: start and duration. Spans of one thread never overlap. */
export interface CompleteEvent {
  readonly ph: 'X';
  readonly cat: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur: number;
  readonly args?: Readonly<Record<string, string | number | boolean>>;
}

/** Names a process or thread. */
export interface MetadataEvent {
  readonly ph: 'M';
  readonly name: 'process_name' | 'process_sort_index' | 'thread_name' | 'thread_sort_index';
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name: string } | { readonly sort_index: number };
}

export type TraceEvent = CompleteEvent | MetadataEvent;

export function processNamed(pid: number, name: string): MetadataEvent[] {
  return [
    { ph: 'M', name: 'process_name', pid, tid: 0, args: { name: printable(name) } },
    { ph: 'M', name: 'process_sort_index', pid, tid: 0, args: { sort_index: pid } },
  ];
}

export function threadNamed(pid: number, tid: number, name: string): MetadataEvent[] {
  return [
    { ph: 'M', name: 'thread_name', pid, tid, args: { name: printable(name) } },
    { ph: 'M', name: 'thread_sort_index', pid, tid, args: { sort_index: tid } },
  ];
}

/** A span to draw. */
export interface Span {
  readonly pid: number;
  readonly tid: number;
  readonly cat: string;
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly args?: CompleteEvent['args'];
}

/** Rounds both ends and subtracts, so that spans that did not overlap still do not. */
export function spanEvent({ startMs, endMs, args, ...span }: Span): CompleteEvent {
  const ts = microseconds(startMs);
  return { ph: 'X', ...span, ts, dur: microseconds(endMs) - ts, ...(args && { args }) };
}

function microseconds(ms: number): number {
  return Math.round(ms * 1000);
}
