import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, PROJECT, temporaryFolder } from '../../../test/cli.js';

const complete = async (...words: string[]): Promise<string[]> => {
  const { code, out, err } = await cli(['complete', '--', ...words]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out.split('\n').slice(0, -1);
};

describe('completion', () => {
  it('knows commands, and those below them', async () => {
    expect(await complete('be')).toEqual(['bench']);
    expect(await complete('scenarios', '')).toEqual(['list', 'check', 'make']);
    expect(await complete('')).not.toContain('complete');
  });

  it('knows the options of a command', async () => {
    expect(await complete('bench', '--ru')).toEqual(['--runs', '--rules']);
    for (const command of ['verify', 'record']) expect(await complete(command, '--dea')).toEqual(['--deadline']);
  });

  it('knows scenarios, strategies, profiles and rules', async () => {
    expect(await complete('simulate', 'be')).toEqual(['beetmover']);
    expect(await complete('simulate', '--strategy', 'sequential', '')).toContain('dataflow');
    expect(await complete('simulate', '--profile', '')).toEqual(expect.arrayContaining(['capacity', ':files']));
    expect(await complete('compare', 'a', 'b', '--fail-on', '')).toContain('duration>0');
    expect(await complete('bench', '--json', '')).toEqual([':files']);
  });

  it.each(['bash', 'zsh', 'fish'])('is made for %s', async (shell) => {
    const { code, out } = await cli(['completion', shell]);
    expect(code).toBe(0);
    expect(out).toContain('cot-bench complete -- ');
  });

  it('is made for no other shell', async () => {
    const { code, err } = await cli(['completion', 'zhs']);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'error: there is no completion for "zhs", only for bash, zsh, fish; did you mean "zsh"?\n',
    });
  });

  /**
   * Runs a shell that has its completion in the file `$COMPLETION`, and finds a `cot-bench` that answers as the real
   * one does to these command lines: five starts of that would take longer than all else here.
   */
  async function inShell(shell: string, lines: readonly string[], code: string, ...given: string[]): Promise<string> {
    const folder = temporaryFolder();
    const cases = await Promise.all(
      lines.map(
        async (line) =>
          `'complete -- ${line}') printf '%s' '${(await complete(...line.split(' '))).map((word) => `${word}\n`).join('')}' ;;`,
      ),
    );
    const program = path.join(folder, 'cot-bench');
    writeFileSync(program, `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\nesac\n`);
    chmodSync(program, 0o755);
    const script = path.join(folder, `completion.${shell}`);
    writeFileSync(script, (await cli(['completion', shell])).out);
    const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}`, HOME: folder, COMPLETION: script };
    const options = { env, cwd: PROJECT, encoding: 'utf8', timeout: 60_000 } as const;
    return execFileSync(shell, [...given, '-c', code], options).trimEnd();
  }
  const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

  it.skipIf(!isThere('bash'))('completes in bash', async () => {
    const code = 'COMP_WORDS=(cot-bench simulate --strategy bfs); COMP_CWORD=3; _cot_bench; echo "${COMPREPLY[@]}"';
    const shown = await inShell('bash', ['simulate --strategy bfs'], `source "$COMPLETION"; ${code}`);
    expect(shown).toBe('bfs-seen-set');
  });

  it.skipIf(!isThere('fish'))('completes in fish', async () => {
    const lines = ['be', 'simulate --strategy bfs', 'scenarios ch', 'bench --json LICEN', 'bench no-such-scenario'];
    const code = lines.map((line) => `complete -C 'cot-bench ${line}'; echo .`).join('; ');
    const shown = await inShell('fish', lines, `source $COMPLETION; ${code}`, '-N');
    expect(shown.split(/\n?\.(?:\n|$)/)).toEqual(['bench', 'bfs-seen-set', 'check', 'LICENSE', '', '']);
  });

  // Types into a zsh of its own, and has that print what Tab made of it; without an answer the time-out ends it.
  it.skipIf(!isThere('zsh'))('completes in zsh, also where nobody has called compinit', async () => {
    const lines = ['simulate --strategy bfs', 'scenarios ch', 'bench --json LICEN'];
    const code = `
      zmodload zsh/zpty
      zpty inner zsh -f -i
      zpty -w inner "source $COMPLETION; bindkey -e; PS1="
      for typed in ${lines.map((line) => `'${line}'`).join(' ')}; do
        zpty -w -n inner "cot-bench $typed"$'\\t\\x01print -r -- got: \\n'
        zpty -r -m inner seen $'*\\ngot: *\\r\\n*'
        print -r -- \${\${seen##*$'\\n'got: cot-bench }%%$'\\r'*}
      done
      zpty -d inner`;
    expect((await inShell('zsh', lines, code, '-f')).split('\n')).toEqual([
      'simulate --strategy bfs-seen-set',
      'scenarios check',
      'bench --json LICENSE',
    ]);
  });
});
