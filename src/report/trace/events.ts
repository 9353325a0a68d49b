import { printable } from '../content/printable.js';

/** A span's beginning or end; the two are matched by `cat` and `id`. */
export interface AsyncEvent {
  readonly ph: 'b' | 'e';
  readonly cat: string;
  readonly id: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly args?: Readonly<Record<string, string | number | boolean>>;
}

/** A name for a process or a thread. */
export interface MetadataEvent {
  readonly ph: 'M';
  readonly name: 'process_name' | 'process_sort_index' | 'thread_name' | 'thread_sort_index';
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name: string } | { readonly sort_index: number };
}

export type TraceEvent = AsyncEvent | MetadataEvent;

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

/** What is to be drawn as one span. */
export interface Span {
  readonly pid: number;
  readonly tid: number;
  readonly cat: string;
  readonly id: string;
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly args?: AsyncEvent['args'];
}

export function spanEvents({ startMs, endMs, args, ...span }: Span): AsyncEvent[] {
  return [
    { ph: 'b', ...span, ts: microseconds(startMs), ...(args && { args }) },
    { ph: 'e', ...span, ts: microseconds(endMs) },
  ];
}

function microseconds(ms: number): number {
  return Math.round(ms * 1000);
}
