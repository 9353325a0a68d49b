import type { BenchListener, BenchStep } from '../../bench/runner.js';
import { duration } from '../../report/content/format.js';
import type { Session } from '../session.js';

const CLEAR_LINE = '\r\u001b[2K';

/** Shows where a bench is: one line that changes on a terminal, a line for each round elsewhere. */
export interface Progress {
  step: NonNullable<BenchListener['step']>;
  /** Makes room for other output. */
  clear(): void;
}

/** The way of showing progress that fits standard error. */
export function progressOf(session: Session): Progress {
  if (session.quiet) return { step: () => undefined, clear: () => undefined };
  return session.host.stderr.isTTY ? liveLine(session) : plainLines(session);
}

function liveLine({ host: { stderr } }: Session): Progress {
  return {
    step: (step) => {
      stderr.write(
        CLEAR_LINE + fitted(describe(step), step.request.strategy.name, left(step), (stderr.columns ?? 80) - 1),
      );
    },
    clear: () => stderr.write(CLEAR_LINE),
  };
}

function plainLines(session: Session): Progress {
  let last = '';
  return {
    step: (step) => {
      const line = describe(step);
      if (line !== last) session.note(`${line} · ${left(step)}`);
      last = line;
    },
    clear: () => undefined,
  };
}

/** All of it if there is room; else without the strategy, which changes most often and says least. */
function fitted(where: string, strategy: string, timeLeft: string, room: number): string {
  const whole = `${where} · ${strategy} · ${timeLeft}`;
  return (whole.length <= room ? whole : `${where} · ${timeLeft}`).slice(0, room);
}

function describe({ request, phase, round, rounds }: BenchStep): string {
  if (phase === 'calibration') return `${request.scenario.name}: cost of the harness`;
  return `${request.scenario.name}: ${phase} ${round} of ${rounds}`;
}

/** Waiting alone is known exactly; the rest comes on top. */
function left({ waitingLeftMs }: BenchStep): string {
  return waitingLeftMs < 1000 ? 'less than 1 s of waiting left' : `${duration(waitingLeftMs, 0)} of waiting left`;
}
