import { describe, expect, it } from 'vitest';
import { junitText } from './junit.js';

describe('junitText', () => {
  it('has a suite for each scenario, and counts what failed', () => {
    expect(
      junitText('verify', [
        { suite: 'signing', name: 'sequential', seconds: 42, outcome: 'passed' },
        { suite: 'bad', name: 'sequential', seconds: null, outcome: 'failed', kind: 'k', message: 'm', details: 'd' },
        { suite: 'bad', name: 'dataflow', seconds: 1, outcome: 'error', message: 'e' },
      ]),
    ).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="verify" tests="3" failures="1" errors="1" skipped="0" time="43.000">
        <testsuite name="signing" tests="1" failures="0" errors="0" skipped="0" time="42.000">
          <testcase name="sequential" classname="signing" time="42.000"/>
        </testsuite>
        <testsuite name="bad" tests="2" failures="1" errors="1" skipped="0" time="1.000">
          <testcase name="sequential" classname="bad" time="0.000">
            <failure type="k" message="m">d</failure>
          </testcase>
          <testcase name="dataflow" classname="bad" time="1.000">
            <error type="error" message="e"></error>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it('is well-formed whatever names and messages hold', () => {
    const text = junitText('x', [
      { suite: '<&">', name: 'a\u0000\ud800b', seconds: 0, outcome: 'failed', message: '"\n]]>', details: ']]>\r<' },
    ]);
    expect(text).toContain('classname="&lt;&amp;&quot;&gt;"');
    expect(text).toContain('name="a\ufffd\ufffdb"');
    expect(text).toContain('message="&quot;&#10;]]&gt;">]]&gt;&#13;&lt;</failure>');
  });
});
