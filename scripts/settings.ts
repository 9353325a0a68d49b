/**
 * Do the rules match a release's settings? Installs it into a temporary folder, or asks a Python that has one, and
 * compares every setting of every product.
 *
 *   npm run settings -- scriptworker@63.6.1
 *   npm run settings -- --python ../venv/bin/python
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLine, refuse } from './command-line.js';
import { rulesOfVersion, settingsDifferences, type PackageSettings } from './settings/package-settings.js';

const ASKING = fileURLToPath(new URL('settings/settings_of_package.py', import.meta.url));
const USAGE = 'npm run settings -- scriptworker@VERSION | --python FILE';

const { values, positionals } = commandLine(USAGE, { allowPositionals: true, options: { python: { type: 'string' } } });
const [named = ''] = positionals;
const release = /^scriptworker@(\d+(?:\.\d+)+)$/.exec(named)?.[1];
const { python: interpreter } = values;
if ((release === undefined) === (interpreter === undefined) || positionals.length > 1)
  refuse('expected a release of scriptworker, or a Python that has one', USAGE);
const found = release === undefined ? ask(interpreter ?? '') : installed(release);
const rules = rulesOfVersion(found.version);
const differences = settingsDifferences(found, rules);
for (const line of differences) console.log(line);
const verdict = differences.length === 0 ? 'are those of' : `differ in ${differences.length} places from`;
console.log(
  `rules ${rules} ${verdict} scriptworker ${found.version} (${Object.keys(found.byProduct).length} products)`,
);
process.exitCode = differences.length === 0 ? 0 : 1;

function installed(version: string): PackageSettings {
  const folder = mkdtempSync(path.join(tmpdir(), 'cot-bench-settings-'));
  try {
    execFileSync('python3', ['-m', 'venv', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
    const python = path.join(folder, 'bin', 'python');
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `scriptworker==${version}`];
    execFileSync(python, install, { stdio: ['ignore', 'ignore', 'inherit'] });
    return ask(python);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function ask(python: string): PackageSettings {
  const text = execFileSync(python, [ASKING], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(text) as PackageSettings;
}
