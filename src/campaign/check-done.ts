import { columnsProblem, endOf, type CellColumns } from '../result/campaign/columns.js';
import type { Done, DonePiece } from './work.js';

/** Reads cells, orders or a refusal from text from outside; undefined if it is malformed. */
export function checkDone(text: string): Exclude<Done, { kind: 'explain' }> | undefined {
  const value = parsed(text) as Partial<Done> | undefined;
  if (value?.kind === 'refused')
    return typeof value.message === 'string' && [2, 3].includes(Number(value.exitCode))
      ? (value as Done & { kind: 'refused' })
      : undefined;
  return value !== undefined && isPiece(value) ? value : undefined;
}

/** Whether a value is a well-formed piece of a campaign. */
export function isPiece(value: object): value is DonePiece {
  const { kind, from, to, columns, orders } = value as Record<string, unknown>;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return false;
  if (kind === 'orders') return isOrders(orders);
  if (kind !== 'cells' || columnsProblem(columns) !== undefined) return false;
  return (columns as CellColumns).from === from && endOf(columns as CellColumns) === to;
}

function isOrders(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { outcome, broken } = value as { outcome?: unknown; broken?: unknown };
  if (!Array.isArray(broken)) return false;
  if (outcome === null) return true;
  const { outcomes, seen, reference } = (outcome ?? {}) as { outcomes?: unknown; seen?: unknown; reference?: unknown };
  return typeof outcomes === 'object' && outcomes !== null && Array.isArray(seen) && typeof reference === 'object';
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
