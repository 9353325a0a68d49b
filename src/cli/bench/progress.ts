import type { BenchListener, BenchStep } from '../../bench/runner.js';
import { duration } from '../../report/content/format.js';
import type { Session } from '../session.js';

const CLEAR_LINE = '\r\u001b[2K';

/** Shows how far a bench is: a line that changes on a terminal, one line a round elsewhere. */
export interface Progress {
  step: NonNullable<BenchListener['step']>;
  /** Clears the line, so that other output can be written. */
  clear(): void;
}

/** Shows progress as suits standard error: a terminal or a log. */
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

/** Leaves out the strategy on a narrow terminal: it changes most often and says least. */
function fitted(where: string, strategy: string, timeLeft: string, room: number): string {
  const whole = `${where} · ${strategy} · ${timeLeft}`;
  return (whole.length <= room ? whole : `${where} · ${timeLeft}`).slice(0, room);
}

function describe({ request, phase, round, rounds }: BenchStep): string {
  if (phase === 'calibration') return `${request.scenario.name}: cost of the harness`;
  return `${request.scenario.name}: ${phase} ${round} of ${rounds}`;
}

/** Only the waiting is known; overhead comes on top. */
function left({ waitingLeftMs }: BenchStep): string {
  return waitingLeftMs < 1000 ? 'less than 1 s of waiting left' : `${duration(waitingLeftMs, 0)} of waiting left`;
}
