import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, temporaryFolder } from './cli.js';

const TASK = 'eBfGFEEzQrqz0Nl7kc3Knw';

describe('what makes no sense is refused before any work', () => {
  it.each([
    ['simulate --scenario signing --fail-on duration>0', '--fail-on compares with an earlier result'],
    ['bench --scenario signing --fail-on cpu>5%', '--fail-on compares with an earlier result'],
    [
      'simulate --scenario signing --strategy dataflow --replay 0000000=100',
      '--replay perturbs the request 0000000, which none of these cells makes',
    ],
    [`verify ${TASK} --task-type foo`, 'a task type must be one of scriptworker, balrog, '],
    [`verify ${TASK} --task-type sining`, 'did you mean "signing"?'],
    [`record ${TASK} --task-type constructor --out it`, 'a task type must be one of scriptworker, '],
    [`verify ${TASK} --task-type signing --cot-product foo`, 'foo'],
  ])('%s', async (line, problem) => {
    const { code, out, err } = await cli(line.split(' '), { env: { HTTPS_PROXY: 'http://127.0.0.1:9' } });
    expect(err).toContain(problem);
    expect(err).toMatch(/^error: [^\n]*\n$/);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it.each(['strategies', 'scenarios'])('a configuration without any %s', async (key) => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'bench.config.json'), JSON.stringify({ [key]: [] }));
    const { code, out, err } = await cli(['simulate'], { cwd });
    expect(err).toContain(`error: bench.config.json: key "${key}": expected at least one `);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});
