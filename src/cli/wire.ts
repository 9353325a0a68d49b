import { forgetByBytes } from '../base/by-bytes.js';
import { messageOf } from '../base/errors.js';
import type { ClockKind } from '../result/result.js';
import { isOutside } from '../run/contender.js';
import { simulate, verifyOver, type Cell, type StrategyCell, type VerificationRun } from '../run/run-verification.js';
import { namingStrategy } from '../run/strategy-error.js';
import { RealClock } from '../clock/real.js';
import { VirtualClock } from '../clock/virtual.js';
import { fetchTransport } from '../services/http/fetch-transport.js';
import { World } from '../world/world.js';
import type { Mocks } from '../../mocks/msw.js';

/** The whole stack: the verifier over real `fetch`, mocked services behind it. */
export interface Stack {
  /**
   * Runs one verification. Only one at a time: `fetch` is answered from its scenario.
   *
   * @param timeScale factor for waiting times; ignored in virtual time
   */
  verify(request: Cell, clock: ClockKind, timeScale: number): Promise<VerificationRun>;
  /** Reconnects `fetch` to the real network. */
  close(): void;
}

/** Loads msw; the first verification puts mocked services behind `fetch`. */
export async function openStack(): Promise<Stack> {
  const { startMocks } = await import('../../mocks/msw.js');
  let mocks: Mocks | undefined;
  const serve = (world: World): Mocks => {
    if (mocks === undefined) mocks = startMocks(world);
    else mocks.serve(world);
    return mocks;
  };
  return {
    verify: (request, clock, timeScale) => {
      // Each run must hash and parse evidence anew, as a fresh process would.
      forgetByBytes();
      const { strategy } = request;
      if (isOutside(strategy)) {
        return clock === 'virtual' ? simulate(request) : strategy.measure(request, timeScale);
      }
      const cell = { ...request, strategy };
      return clock === 'virtual' ? inVirtualTime(cell, serve) : inRealTime(cell, timeScale, serve);
    },
    close: () => mocks?.stop(),
  };
}

type Serve = (world: World) => Mocks;

async function inVirtualTime(request: StrategyCell, serve: Serve): Promise<VerificationRun> {
  const clock = new VirtualClock();
  const mocks = serve(new World({ ...request, clock }));
  const run = await namingStrategy(request.strategy, () =>
    clock.run(() => verifyOver(fetchTransport(), clock, request)),
  );
  return unlessBroken(run, mocks);
}

async function inRealTime(request: StrategyCell, timeScale: number, serve: Serve): Promise<VerificationRun> {
  const clock = new RealClock(timeScale);
  const mocks = serve(new World({ ...request, clock }));
  const run = await namingStrategy(request.strategy, () => verifyOver(fetchTransport(), clock, request));
  return unlessBroken(run, mocks);
}

/** `fetch` sees an unservable scenario as a broken connection; the mocks' own error says more. */
function unlessBroken(run: VerificationRun, mocks: Mocks): VerificationRun {
  const failure = mocks.failure();
  if (failure === undefined) return run;
  throw failure instanceof Error ? failure : new Error(messageOf(failure));
}
