import { describe, expect, it } from 'vitest';
import { annotationText, verificationAnnotations } from './annotations.js';
import type { VerificationLine } from '../../result/verification.js';

const line: VerificationLine = {
  format: 1,
  kind: 'verification',
  scenario: 'bad',
  path: './bad',
  scenarioDigest: 'd',
  strategy: 'sequential',
  verdict: 'fail',
  check: 'verify_docker_image_sha',
  message: 'sha is wrong',
  failures: [],
  warnings: [],
  durationMs: 10,
  links: [],
  requests: [],
};

describe('annotationText', () => {
  it('lets no text end its own command or begin another', () => {
    const text = annotationText([{ level: 'error', title: 'a: b, c', message: '50 %\n::error::x\r' }]);
    expect(text).toBe('::error title=a%3A b%2C c::50 %25%0A::error::x%0D\n');
  });

  it('counts those that GitHub would not show', () => {
    const many = Array.from({ length: 14 }, (_, index) => ({
      level: 'error' as const,
      title: `t${index}`,
      message: 'm',
    }));
    const lines = annotationText(many).trimEnd().split('\n');
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe('::error title=cot-bench::and 5 more%3A see the log'.replace('%3A', ':'));
  });
});

describe('verificationAnnotations', () => {
  it('tells once what several strategies say', () => {
    expect(verificationAnnotations([line, { ...line, strategy: 'dataflow' }, { ...line, verdict: 'pass' }])).toEqual([
      { level: 'error', title: 'bad: fails verify_docker_image_sha', message: 'sequential, dataflow: sha is wrong' },
    ]);
  });
});
