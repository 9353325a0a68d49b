import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cli, temporaryFolder, type CliOutcome } from './cli.js';

const hasPython = spawnSync('python3', ['-m', 'pip', '--version']).status === 0;
if (!hasPython) console.info('no python3 with pip: what it says without PyPI is not tried');

interface Tried extends CliOutcome {
  /** What is left in the cache. */
  readonly left: readonly string[];
}

/** Asks for a release with a cache and a PATH of its own. @param programs scripts of the PATH, by their names */
async function tried(programs: Readonly<Record<string, string>>, env: Record<string, string> = {}): Promise<Tried> {
  const [home, folder] = [temporaryFolder(), temporaryFolder()];
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(folder, name), 0o755);
  }
  const line = ['simulate', 'signing', '--verifier', 'scriptworker@63.6.0'];
  const outcome = await cli(line, { env: { PATH: folder, HOME: home, XDG_CACHE_HOME: home, ...env } });
  const cache = path.join(home, 'cot-bench', 'verifiers');
  return { ...outcome, left: existsSync(cache) ? readdirSync(cache) : [] };
}

describe('a verifier that cannot be installed', () => {
  it.each([
    ['there is no Python', {}, /there is no python3 in the PATH\. Install python3 with venv/],
    [
      'Python has no venv',
      { python3: `echo "ModuleNotFoundError: No module named 'ensurepip'" >&2; exit 1` },
      /python3 cannot make virtual environments \(ModuleNotFoundError: No module named 'ensurepip'\)[^]*apt install python3-venv/,
    ],
    ['Python is too old', { python3: 'echo 3.7.17' }, /python3 is Python 3\.7\.17, and 3\.8 or newer is needed/],
    [
      'making an environment fails',
      { python3: 'case "$1" in -c) echo 3.11.7;; *) echo "Error: disk full" >&2; exit 1;; esac' },
      /python3 -m venv failed: Error: disk full/,
    ],
  ])('says what to do where %s', async (_where, programs, message) => {
    const { code, err, left } = await tried(programs);
    expect({ code, left }).toEqual({ code: 3, left: [] });
    expect(err).toMatch(message);
    expect(err).not.toMatch(/^ +at /m);
  });

  it('takes python where there is no python3, and the one that is named before both', async () => {
    expect((await tried({ python: 'echo 3.7.1' })).err).toContain('python is Python 3.7.1');
    const named = await tried({ python3: 'echo 3.7.1' }, { COT_BENCH_PYTHON: '/no/such/python' });
    expect(named.err).toContain('there is no /no/such/python in the PATH');
  });
});

/** A Python with the real pip, whose environments are only another name for it. */
function withRealPip(): Record<string, string> {
  const real = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
  const venv = `mkdir -p "$3/bin"; printf '#!/bin/sh\\nexec ${real} "$@"\\n' > "$3/bin/python"; chmod +x "$3/bin/python"`;
  return { python3: `PATH=/usr/bin:/bin\ncase "$1 $2" in "-m venv") ${venv};; *) exec ${real} "$@";; esac` };
}

/** A package index on loopback that has these releases. @returns its URL */
async function indexWith(links: readonly string[]): Promise<string> {
  const server = createServer((request, response) => {
    const found = request.url === '/simple/scriptworker/';
    response.writeHead(found ? 200 : 404, { 'content-type': 'text/html' });
    response.end(found ? links.join('\n') : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple`;
}

function link(version: string, attributes = ''): string {
  return `<a href="/scriptworker-${version}-py3-none-any.whl"${attributes}>scriptworker-${version}-py3-none-any.whl</a>`;
}

describe.skipIf(!hasPython)('a verifier that is not on PyPI', () => {
  it('has the nearest release named', async () => {
    const url = await indexWith([link('62.7.0'), link('63.5.1'), link('63.10.0')]);
    const { code, err, left } = await tried(withRealPip(), { PIP_INDEX_URL: url });
    expect({ code, left }).toEqual({ code: 3, left: [] });
    expect(err).toContain('there is no release 63.6.0 of scriptworker on PyPI; the nearest is 63.5.1');
  });

  it('may need another Python', async () => {
    const url = await indexWith([link('62.7.0'), link('63.6.0', ' data-requires-python="&gt;=4"')]);
    const { code, err } = await tried(withRealPip(), { PIP_INDEX_URL: url });
    expect([code, err]).toEqual([
      3,
      expect.stringMatching(/release 63\.6\.0 .*\(some releases need another Python than 3\./),
    ]);
  });

  it('is told apart from an index that cannot be reached', async () => {
    const { code, err, left } = await tried(withRealPip(), { PIP_INDEX_URL: 'http://127.0.0.1:1/simple' });
    expect({ code, left }).toEqual({ code: 3, left: [] });
    expect(err).toMatch(
      /cannot install scriptworker 63\.6\.0: PyPI cannot be reached \(verifiers are installed at first use/,
    );
  });
});
