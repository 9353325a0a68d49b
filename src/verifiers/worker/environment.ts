import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { existsSync } from 'node:fs';

/** The environment of a verifier's process: nothing of ours except what it needs, and no secret. */
export function verifierEnvironment(options: {
  readonly path: string | undefined;
  readonly home: string;
  /** PEM file of the certificate to trust. */
  readonly certificate: string;
  readonly bytecode: string;
}): Record<string, string> {
  const { path: search = '/usr/local/bin:/usr/bin:/bin', home, certificate, bytecode } = options;
  return {
    PATH: search,
    HOME: home,
    TMPDIR: home,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    NO_PROXY: '',
    no_proxy: '',
    SSL_CERT_FILE: certificate,
    REQUESTS_CA_BUNDLE: certificate,
    PYTHONPATH: adapterFolder(),
    PYTHONPYCACHEPREFIX: bytecode,
    PYTHONNOUSERSITE: '1',
    // Sets must have the same order in every run.
    PYTHONHASHSEED: '0',
  };
}

/** The folder of the adapter's Python package, both in the source tree and in the built package. */
export function adapterFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'adapter', 'cot_bench_adapter')) && folder !== path.dirname(folder)) {
    folder = path.dirname(folder);
  }
  return path.join(folder, 'adapter');
}
