import { describe, expect, it } from 'vitest';
import { badScenarioLine, type VerificationLine } from '../bench/verification-line.js';
import { PLAIN } from './paint.js';
import { verificationText } from './verification.js';

const passed: VerificationLine = {
  ...badScenarioLine({ name: 'signing', path: 'scenarios/signing' }, 'sequential', ''),
  verdict: 'pass',
  message: null,
  durationMs: 42_000,
};

describe('verificationText', () => {
  it('is one line for a verification that passed', () => {
    expect(verificationText(passed, 80, PLAIN)).toBe('signing  sequential  pass  42.0 s, 0 requests\n');
  });

  it('names check, link and reason of each failure, safe to show', () => {
    const failures = [{ check: 'verify_docker_image_sha', link: 'signing:build', taskId: 'abc', message: 'expected x\u001b[2J' }];
    const text = verificationText({ ...passed, verdict: 'fail', check: 'verify_docker_image_sha', failures }, 80, PLAIN);
    expect(text).toBe(
      'signing  sequential  fail  42.0 s, 0 requests\n  verify_docker_image_sha at signing:build abc\n    expected x\\u001b[2J\n',
    );
  });

  it('says what is wrong with a bad scenario', () => {
    const bad = badScenarioLine({ name: 'x', path: './x' }, 'sequential', 'x: scenario.json: missing');
    expect(verificationText(bad, 80, PLAIN)).toBe('x  sequential  error\n  x: scenario.json: missing\n');
  });
});
