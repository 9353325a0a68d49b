import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chainOf, linkOf } from '../../../test/chains.js';
import { told } from '../../../test/checking.js';
import { failureOfAsync } from '../../../test/failures.js';
import { fakeOutside, type Answers } from '../../../test/fake-ports.js';
import { fromPlain } from '../../../test/values.js';
import { ServiceError } from '../../cot/failure.js';
import { Journal, type LogLine } from '../../cot/log.js';
import { Asking } from './asking.js';
import type { Assembly } from './assembly.js';
import { ChainStage } from './chain-stage.js';
import { Flights } from './flights.js';
import { NotReached, type Slot } from './slots.js';
import { Typings } from './typings.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const KEY = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
const COT = JSON.stringify({ taskId: 'B', artifacts: {} });
const SIGNATURE = sign(null, Buffer.from(COT), privateKey);

function stageOf(answers: Answers, verifyCotSignature = true) {
  const settings = { verifyCotSignature, ed25519PublicKeys: new Map([['docker-worker', [KEY]]]) };
  const chain = chainOf([linkOf({ taskId: 'B' })], settings);
  const [link] = chain.links as [ReturnType<typeof linkOf>];
  const other = { ...link, taskType: 'l10n' };
  const views = new Map([['B', [link, other]]]);
  const typings = new Typings({ root: 'TARGET', named: [], mentions: () => [] }, []);
  const assembly: Assembly = { chain, views, typings, complete: true, slots: [] };
  const outside = fakeOutside({ 'artifact B public/chain-of-trust.json': COT, ...answers });
  const log: LogLine[] = [];
  const journal = new Journal({ write: (line) => log.push(line) });
  const asking = new Asking(new Flights(outside.portsFor, 0), chain.settings);
  return { stage: new ChainStage(assembly, asking, journal), link, other, log, asked: outside.asked };
}

const SIGNED: Answers = { 'artifact B public/chain-of-trust.json.sig': SIGNATURE };
const slotOf = (stage: ChainStage, check: string): Slot => {
  const found = stage.slots().filter((slot) => slot.check === check);
  expect(found).toHaveLength(1);
  return found[0] as Slot;
};
const download = (stage: ChainStage): Slot => slotOf(stage, 'download_cot');
const signature = (stage: ChainStage): Slot => slotOf(stage, 'verify_link_ed25519_cot_signature');

describe('the chains of trust', () => {
  it('are all downloaded, then all signatures are checked', () => {
    const { stage, link } = stageOf(SIGNED);
    expect(stage.slots()).toMatchObject([
      { step: 'download chains of trust', check: 'download_cot', link },
      { step: 'check signatures', check: 'verify_link_ed25519_cot_signature', link },
    ]);
  });

  it('with a good signature are known to a task under all its types', async () => {
    const { stage, link, other, log } = stageOf(SIGNED);
    await stage.signed(link);
    await Promise.all(stage.slots().map(async ({ run }) => run()));
    expect(link.cot).toEqual(fromPlain({ taskId: 'B', artifacts: {} }));
    expect(other.cot).toBe(link.cot);
    expect(told(log, 'chain of trust', link)).toEqual(['downloaded, and its signature']);
    expect(told(log, 'signature', link)).toEqual(['signed by a key of docker-worker']);
  });

  it('need no signature where that does not count', async () => {
    const { stage, link, log, asked } = stageOf({}, false);
    await Promise.all(stage.slots().map(async ({ run }) => run()));
    expect(link.cot?.get('taskId')).toBe('B');
    expect(asked).toEqual(['artifact B public/chain-of-trust.json']);
    expect(told(log, 'chain of trust', link)).toEqual(['downloaded']);
    expect(told(log, 'signature', link)).toEqual(['of this task; signatures are not checked']);
  });

  it('with another signature fail, and nothing goes on from them', async () => {
    const { stage, link } = stageOf({ 'artifact B public/chain-of-trust.json.sig': Buffer.alloc(64) });
    await download(stage).run();
    expect(await failureOfAsync(async () => signature(stage).run())).toMatchObject({
      check: 'verify_link_ed25519_cot_signature',
      link,
    });
    await expect(stage.signed(link)).rejects.toThrow(NotReached);
    expect(link.cot).toBeUndefined();
  });

  it('that are of another task fail', async () => {
    const body = JSON.stringify({ taskId: 'X', artifacts: {} });
    const { stage } = stageOf({ 'artifact B public/chain-of-trust.json': body }, false);
    expect((await failureOfAsync(async () => signature(stage).run())).check).toBe('cot');
  });

  it.each([
    [
      'the chain of trust',
      { ...SIGNED, 'artifact B public/chain-of-trust.json': new ServiceError('q', '500', 'down') },
    ],
    ['its signature', { 'artifact B public/chain-of-trust.json.sig': new ServiceError('q', '500', 'down') }],
  ])('fail once where %s cannot be had', async (_what, answers) => {
    const { stage, link } = stageOf(answers);
    await expect(download(stage).run()).rejects.toThrow('down');
    await expect(signature(stage).run()).rejects.toThrow(NotReached);
    await expect(stage.signed(link)).rejects.toThrow(NotReached);
  });

  it('fail for the chain of trust where neither can be had', async () => {
    const answers = {
      'artifact B public/chain-of-trust.json': new ServiceError('q', '500', 'first'),
      'artifact B public/chain-of-trust.json.sig': new ServiceError('q', '500', 'second'),
    };
    await expect(download(stageOf(answers).stage).run()).rejects.toThrow('first');
  });
});
