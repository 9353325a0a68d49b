import type { CampaignVerifier } from '../result/campaign/header.js';
import type { VerifierFacts } from '../result/result.js';
import type { OutsideVerifier } from '../run/contender.js';
import { installed, type Installed, type InstallOptions } from './environments/installed.js';
import { cacheFolder } from './environments/cache.js';
import { identityOf, identityOfOwn } from './identity.js';
import { VerifierError } from './errors.js';
import { parseVerifierName, type NamedVerifier } from './name.js';
import { CommandVerifier } from './own/command-verifier.js';
import type { OwnVerifier } from './own/definition.js';
import type { Strategy } from '../strategies/strategy.js';
import { PythonVerifier } from './python-verifier.js';
import { Stage } from './stage.js';
import { verifierEnvironment } from './worker/environment.js';
import type { Ready } from './worker/messages.js';
import { Worker } from './worker/worker.js';
import path from 'node:path';

/** scriptworker's own command, the same in all releases. */
const ENTRY = 'scriptworker.cot.verify:verify_cot_cmdln';

/** The strategies that mirror a release. */
const MIRRORS: Readonly<Record<string, string>> = { '62.7.0': 'sequential', '63.0.0': 'bfs-seen-set' };

export interface OpenOptions extends InstallOptions {
  readonly cwd: string;
  /** Most concurrent runs. */
  readonly atOnce: number;
}

/** Verifiers that are ready to run. Must be closed. */
export class OpenVerifiers {
  readonly verifiers: OutsideVerifier[] = [];
  readonly #stage: Stage;
  readonly #workers = new Map<string, Promise<Worker>>();
  readonly #started = new Set<Worker>();
  readonly #ended = new AbortController();
  #closing: Promise<void> | undefined;
  readonly #facts = new Map<string, VerifierFacts>();
  readonly #identities = new Map<string, () => CampaignVerifier>();

  constructor(readonly options: OpenOptions) {
    this.#stage = new Stage(options.atOnce);
  }

  /** Installs a verifier if necessary. @throws UsageError, VerifierError */
  async open(name: string): Promise<void> {
    const named = parseVerifierName(name, this.options.cwd);
    const place = await installed(named.source, this.options);
    this.#identities.set(name, () => identityOf(named, place));
    const mirrors =
      named.source.kind === 'release' && named.variants.length === 0 ? MIRRORS[named.source.version] : undefined;
    this.verifiers.push(
      new PythonVerifier({
        name,
        summary: summaryOf(named),
        stage: this.#stage,
        worker: () => this.#worker(named, place),
        ...(mirrors !== undefined && { mirrors }),
      }),
    );
  }

  /** Adds a program from the configuration. @param mirror the strategy that makes the same requests */
  openOwn(own: OwnVerifier, mirror: Strategy | undefined): void {
    const { cwd, env } = this.options;
    this.#identities.set(own.name, () => identityOfOwn(own, cwd));
    this.verifiers.push(
      new CommandVerifier({ own, mirror, cwd, search: env['PATH'], stage: this.#stage, signal: this.#ended.signal }),
    );
  }

  /** Facts about verifiers that have run. */
  facts(): VerifierFacts[] {
    return this.verifiers.flatMap(({ name }) => this.#facts.get(name) ?? []);
  }

  /** What decides what they do, as it is now. */
  identities(): CampaignVerifier[] {
    return this.verifiers.flatMap(({ name }) => this.#identities.get(name)?.() ?? []);
  }

  /** Ends them and whatever they are running. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    // Including those still importing: an interrupted command has no time to wait for them.
    for (const worker of this.#started) worker.close();
    this.#ended.abort();
    await this.#stage.close();
  }

  /** Started on its first run, then kept. */
  async #worker(named: NamedVerifier, place: Installed): Promise<Worker> {
    if (this.#closing !== undefined) throw new VerifierError(`${named.name} has been ended`);
    const known = this.#workers.get(named.name);
    if (known !== undefined) {
      const worker = await known;
      if (!worker.ended) return worker;
      // A run crashed it: restart it once for the next run.
      if (this.#workers.get(named.name) !== known) return this.#worker(named, place);
    }
    const worker = this.#start(named, place);
    this.#workers.set(named.name, worker);
    worker.catch(() => undefined);
    return worker;
  }

  async #start(named: NamedVerifier, place: Installed): Promise<Worker> {
    const { folder, certificate } = this.#stage;
    const { env } = this.options;
    const bytecode = path.join(cacheFolder(env), 'bytecode');
    const worker = new Worker({
      name: named.name,
      python: place.python,
      cwd: folder,
      env: verifierEnvironment({ path: env['PATH'], home: folder, certificate, bytecode }),
      entry: ENTRY,
      load: named.variants,
      ...(place.checkout && { checkout: place.checkout.folder }),
    });
    this.#started.add(worker);
    try {
      this.#facts.set(named.name, factsOf(named, place, await worker.ready));
    } catch (error) {
      worker.close();
      throw error;
    }
    return worker;
  }
}

function summaryOf({ source, variants }: NamedVerifier): string {
  const of = source.kind === 'release' ? `release ${source.version}` : `checkout ${source.folder}`;
  return `scriptworker, ${of}${
    variants.length === 0 ? '' : `, with ${variants.map((file) => path.basename(file)).join(', ')}`
  }`;
}

function factsOf(named: NamedVerifier, { checkout }: Installed, ready: Ready): VerifierFacts {
  const { python, packages, importMs, importCpuMs } = ready;
  return {
    name: named.name,
    version: checkout?.version ?? packages['scriptworker'] ?? '',
    python,
    packages,
    importMs,
    importCpuMs,
    checkout: checkout ? { folder: checkout.folder, commit: checkout.commit, dirty: checkout.dirty } : null,
    variants: named.variants.map((file) => path.basename(file)),
  };
}
