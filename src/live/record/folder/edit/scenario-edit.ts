import { seededRandom } from '../../../../base/random.js';
import { PythonError } from '../../../../python/error.js';
import { verifyWithAnyKey } from '../../../../cot/signatures/any-key.js';
import { bytesOf as utf8, readableJson, type JsonObject } from '../../../../scenario/make/json.js';
import { makeKeys, type SigningKeys } from '../../../../scenario/make/keys.js';
import type { RecordedFiles } from '../files.js';
import { bytesOf, type FoundBody } from '../findings.js';
import { rehashed, type ChangedArtifact } from './chain-of-trust-text.js';

const CHAIN_OF_TRUST = /^artifacts\/([^/]+)\/public\/chain-of-trust\.json$/;
const SCENARIO_JSON = 'scenario.json';

/** Public keys (base64) by worker implementation, as in the settings. */
export type PublicKeys = ReadonlyMap<string, readonly string[]>;

/**
 * Edits a scenario's evidence consistently: chains of trust get the new hashes, and what was signed with a known key is
 * signed again with the scenario's own keys. What was inconsistent stays so.
 */
export class ScenarioEdit {
  readonly #changed = new Map<string, Uint8Array>();
  readonly #read = new Map<string, Uint8Array>();

  constructor(
    readonly files: RecordedFiles,
    readonly keys: PublicKeys,
  ) {}

  /** The current bytes of a file. */
  bytes(file: string): Uint8Array {
    return this.#changed.get(file) ?? this.#before(file);
  }

  /** Read only once, since parsed documents are cached by their bytes. */
  #before(file: string): Uint8Array {
    const bytes = this.#read.get(file) ?? bytesOf(this.files.get(file) ?? new Uint8Array());
    this.#read.set(file, bytes);
    return bytes;
  }

  set(file: string, bytes: Uint8Array): void {
    if (Buffer.compare(this.bytes(file), bytes) !== 0) this.#changed.set(file, bytes);
  }

  /** All files with the changes, in the same order. @param seed of the scenario's own keys */
  finish(seed: string): RecordedFiles {
    for (const [file, taskId] of this.#chainsOfTrust()) this.#rehash(file, `artifacts/${taskId}/`);
    this.#signAnew(makeKeys(seededRandom(seed)));
    return new Map([...this.files].map(([file, body]): [string, FoundBody] => [file, this.#changed.get(file) ?? body]));
  }

  *#chainsOfTrust(): Generator<[file: string, taskId: string]> {
    for (const file of this.files.keys()) {
      const taskId = CHAIN_OF_TRUST.exec(file)?.[1];
      if (taskId !== undefined) yield [file, taskId];
    }
  }

  #rehash(chainOfTrust: string, folder: string): void {
    const changed: ChangedArtifact[] = [];
    for (const [file, after] of this.#changed) {
      if (file === chainOfTrust || !file.startsWith(folder)) continue;
      changed.push({ name: file.slice(folder.length), before: this.#before(file), after });
    }
    if (changed.length === 0) return;
    const text = Buffer.from(this.bytes(chainOfTrust)).toString('utf8');
    this.set(chainOfTrust, utf8(rehashed(text, changed)));
  }

  #signAnew(own: SigningKeys): void {
    const signed = [...this.#chainsOfTrust()].filter(([file]) => this.files.has(`${file}.sig`));
    if (signed.length === 0 || this.#changed.size === 0) return;
    for (const [file] of signed) {
      const signer = this.#signerOf(file);
      if (signer !== undefined && signer in own)
        this.set(`${file}.sig`, own[signer as keyof SigningKeys].sign(this.bytes(file)));
    }
    this.#useKeys(own);
  }

  /** The worker implementation whose key made the signature. */
  #signerOf(chainOfTrust: string): string | undefined {
    const [contents, signature] = [chainOfTrust, `${chainOfTrust}.sig`].map((file) => this.#before(file));
    return [...this.keys].find(([, keys]) => isSignedBy(keys, contents as Uint8Array, signature as Uint8Array))?.[0];
  }

  #useKeys(own: SigningKeys): void {
    const document = JSON.parse(Buffer.from(this.bytes(SCENARIO_JSON)).toString('utf8')) as JsonObject;
    const keys = Object.fromEntries(Object.entries(own).map(([worker, { publicKey }]) => [worker, [publicKey]]));
    const config = { ...(document['config'] as JsonObject | undefined), ed25519_public_keys: keys };
    this.set(SCENARIO_JSON, utf8(readableJson({ ...document, config })));
  }
}

function isSignedBy(keys: readonly string[], contents: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verifyWithAnyKey(keys, contents, signature);
  } catch (error) {
    if (error instanceof PythonError) return false;
    throw error;
  }
}
