import { startSoon, valuesOrFirstError, waitAll } from '../../scheduling/gather.js';
import { downloadArtifacts, readArtifact } from '../artifacts/downloads.js';
import type { Link } from '../chain/chain.js';
import { shortText } from '../../python/dictdiffer/differences.js';
import { CotFailure, inCheck, inCheckSync } from '../failure.js';
import type { Journal } from '../log.js';
import type { Procedure } from '../procedure.js';
import type { Settings } from '../settings/settings.js';
import { verifyWithAnyKey } from '../signatures/any-key.js';
import { getOr } from '../../python/values/access.js';
import { parsedFile } from '../../python/parsed-file.js';
import { isDict, type Dict } from '../../python/values/value.js';

export const CHAIN_OF_TRUST = 'public/chain-of-trust.json';
export const SIGNATURE = 'public/chain-of-trust.json.sig';

/** Downloads the chains of trust of all links at once (scriptworker: download_cot). */
export async function downloadChainsOfTrust(procedure: Procedure): Promise<void> {
  const { chain, turns } = procedure;
  const names = chain.settings.verifyCotSignature ? [CHAIN_OF_TRUST, SIGNATURE] : [CHAIN_OF_TRUST];
  const started = chain.links.map((link) => startSoon(() => downloadChainOfTrust(procedure, link, names), turns));
  valuesOrFirstError(await waitAll(started, turns));
}

async function downloadChainOfTrust(procedure: Procedure, link: Link, names: readonly string[]): Promise<void> {
  await inCheck('download_cot', link, () => downloadArtifacts(procedure, link.taskId, names));
  noteChainOfTrust(procedure.journal, link, names.length > 1);
}

/** Logs that a chain of trust was downloaded. @param signed so was its signature */
export function noteChainOfTrust(journal: Journal, link: Link, signed: boolean): void {
  journal.note('chain of trust', link, () => (signed ? 'downloaded, and its signature' : 'downloaded'));
}

/** Checks the signatures in link order and attaches the chains of trust (scriptworker: verify_cot_signatures). */
export function verifySignatures(procedure: Procedure): void {
  for (const link of procedure.chain.links) {
    inCheckSync('verify_link_ed25519_cot_signature', link, () => {
      const signature = procedure.chain.settings.verifyCotSignature
        ? readArtifact(procedure, link, SIGNATURE)
        : undefined;
      link.cot = signedChainOfTrust(
        procedure.chain.settings,
        link,
        readArtifact(procedure, link, CHAIN_OF_TRUST),
        signature,
      );
    });
    noteSignature(procedure.journal, link, procedure.chain.settings);
  }
}

/** Logs that a chain of trust can be trusted. */
export function noteSignature(journal: Journal, link: Link, { verifyCotSignature }: Settings): void {
  journal.note('signature', link, () =>
    verifyCotSignature ? `signed by a key of ${link.workerImpl}` : 'of this task; signatures are not checked',
  );
}

/**
 * A link's chain of trust, if its signature is good (scriptworker: verify_link_ed25519_cot_signature).
 *
 * @param signature absent: signatures are not checked
 * @throws CotFailure, PythonError
 */
export function signedChainOfTrust(
  settings: Settings,
  link: Link,
  bytes: Uint8Array,
  signature: Uint8Array | undefined,
): Dict {
  if (signature !== undefined) checkSignature(settings, link, bytes, signature);
  const cot = parsedFile(bytes, 'json');
  const named = inCheckSync('cot', link, () => getOr(cot, 'taskId', null));
  if (isDict(cot) && named === link.taskId) return cot;
  const message =
    `${link.name} ${link.taskId}: expected a chain of trust of this task, ` + `found one of task ${shortText(named)}`;
  throw new CotFailure({ check: 'cot', link, message, expected: link.taskId, actual: shortText(named) });
}

function checkSignature(settings: Settings, link: Link, bytes: Uint8Array, signature: Uint8Array): void {
  const keys = settings.ed25519PublicKeys.get(link.workerImpl) ?? [];
  if (verifyWithAnyKey(keys, bytes, signature)) return;
  const expected = `a signature by one of ${keys.length} keys of ${link.workerImpl}`;
  throw new CotFailure({
    check: 'verify_link_ed25519_cot_signature',
    link,
    message:
      `${link.name} ${link.taskId}: the chain of trust is not signed by any key of ${link.workerImpl} ` +
      `(${keys.length} tried)`,
    expected,
    actual: 'none of them verifies it',
  });
}
