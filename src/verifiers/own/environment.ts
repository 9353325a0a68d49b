import type { Scenario } from '../../scenario/scenario.js';
import { TASKCLUSTER_ROOT } from '../../world/queue.js';
import type { OwnVerifier } from './definition.js';

/** What a run needs. */
export interface RunFacts {
  readonly scenario: Scenario;
  /** Its own folder. */
  readonly folder: string;
  readonly proxy: string;
  /** PEM file of the certificate to trust. */
  readonly certificate: string;
  readonly clock: 'virtual' | 'real';
  readonly timeScale: number;
  readonly control: { readonly port: number; readonly token: string };
}

const SEARCH = '/usr/local/bin:/usr/bin:/bin';

/** The complete environment of a run: nothing of the user's, except what the configuration names. */
export function environmentOf(
  own: OwnVerifier,
  run: RunFacts,
  search: string | undefined,
): Readonly<Record<string, string>> {
  const { proxy, certificate, folder } = run;
  const { taskId, taskType, cotProduct } = run.scenario.subject;
  return {
    PATH: search ?? SEARCH,
    HOME: folder,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    ...own.env,
    // These come last, so that nothing can lead a run past the stand-in.
    TMPDIR: folder,
    HTTPS_PROXY: proxy,
    https_proxy: proxy,
    HTTP_PROXY: proxy,
    http_proxy: proxy,
    ALL_PROXY: proxy,
    all_proxy: proxy,
    // Node asks for it (24 and newer).
    NODE_USE_ENV_PROXY: '1',
    NO_PROXY: '',
    no_proxy: '',
    SSL_CERT_FILE: certificate,
    NODE_EXTRA_CA_CERTS: certificate,
    REQUESTS_CA_BUNDLE: certificate,
    CURL_CA_BUNDLE: certificate,
    TASKCLUSTER_ROOT_URL: TASKCLUSTER_ROOT,
    COT_BENCH_URL: proxy,
    COT_BENCH_TASK_ID: taskId,
    COT_BENCH_TASK_TYPE: taskType,
    COT_BENCH_COT_PRODUCT: cotProduct,
    COT_BENCH_CLOCK: run.clock,
    COT_BENCH_TIME_SCALE: String(run.timeScale),
    COT_BENCH_CONTROL: `127.0.0.1:${run.control.port}`,
    COT_BENCH_TOKEN: run.control.token,
  };
}

/** Its command line for a scenario. */
export function commandOf({ command }: OwnVerifier, { subject }: Scenario): string[] {
  const { taskId, taskType, cotProduct } = subject;
  const values: Readonly<Record<string, string>> = { taskId, taskType, cotProduct };
  return command.map((arg) =>
    arg.replace(
      /(^|=)\{(taskId|taskType|cotProduct)\}$/,
      (_all, before: string, name: string) => before + values[name],
    ),
  );
}
