/**
 * Tries the package that `npm pack` makes: installs it into an empty folder, and uses it there as a user would: `npm
 * run try-package`. Downloads the dependencies.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const CONFIG = `import { defineConfig } from 'cot-bench';
import { bfsSeenSet, bounded, fromChoices, type Strategy } from 'cot-bench/strategy';

const mine: Strategy = fromChoices({ ...bfsSeenSet, name: 'mine', summary: 'four links at a time', links: bounded(4) });

export default defineConfig({ strategies: ['bfs-seen-set', mine], scenarios: ['signing'] });
`;
const TSCONFIG = {
  compilerOptions: { strict: true, noEmit: true, module: 'nodenext', target: 'es2022', skipLibCheck: false },
  include: ['bench.config.ts'],
};

const folder = mkdtempSync(path.join(tmpdir(), 'cot-bench-package-'));
try {
  tryPackage(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function tryPackage(cwd: string): void {
  const packed = path.join(cwd, 'packed');
  mkdirSync(packed);
  run('npm', ['pack', '--pack-destination', packed], process.cwd());
  const [tarball] = readdirSync(packed);
  const app = path.join(cwd, 'app');
  mkdirSync(app);
  // Without `"type": "module"`: the harder case for a configuration in TypeScript.
  writeFileSync(path.join(app, 'package.json'), '{ "name": "app", "version": "1.0.0", "private": true }\n');
  run('npm', ['install', '--no-audit', '--no-fund', path.join(packed, String(tarball))], app);
  run('npm', ['install', '--no-audit', '--no-fund', '--save-dev', 'typescript@6.0', '@types/node@20'], app);
  writeFileSync(path.join(app, 'bench.config.ts'), CONFIG);
  writeFileSync(path.join(app, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  const binary = (...line: string[]): string => run('npx', ['--no', 'cot-bench', ...line], app);
  run('npx', ['--no', 'tsc'], app);
  expect(binary('--version'), /^\d+\.\d+\.\d+\n$/);
  expect(binary('scenarios', 'list'), /beetmover[^]*signing/);
  expect(binary('simulate'), /bfs-seen-set +pass +10\.5 s[^]*mine +pass +\d/);
  expect(binary('verify', '--scenario', 'beetmover', '--strategy', 'mine'), /pass/);
  expect(binary('bench', '--runs', '1', '--profile', 'zero', '--csv', '-'), /^signing,zero,mine,/m);
  console.log(`the package works with Node ${process.version}`);
}

function expect(text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new Error(`expected ${pattern}, found:\n${text}`);
}

function run(command: string, args: readonly string[], cwd: string): string {
  console.log(`$ ${[command, ...args].join(' ')}`);
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
