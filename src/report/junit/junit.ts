/** One case of a JUnit report. */
export interface TestCase {
  /** The test suite it belongs to. */
  readonly suite: string;
  readonly name: string;
  readonly seconds: number | null;
  readonly outcome: 'passed' | 'failed' | 'error' | 'skipped';
  /** For a failure or error: its kind in a word, a line, and the full text. */
  readonly kind?: string;
  readonly message?: string;
  readonly details?: string;
}

/** Test cases as JUnit XML, in the form that Jenkins, GitLab and GitHub actions read. */
export function junitText(name: string, cases: readonly TestCase[]): string {
  const suites = new Map<string, TestCase[]>();
  for (const entry of cases) suites.set(entry.suite, [...(suites.get(entry.suite) ?? []), entry]);
  const body = [...suites].map(([suite, own]) => suiteText(suite, own)).join('');
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<testsuites${attributes({ name, ...sums(cases) })}>\n${body}</testsuites>\n`
  );
}

function suiteText(name: string, cases: readonly TestCase[]): string {
  return `  <testsuite${attributes({ name, ...sums(cases) })}>\n${cases.map(caseText).join('')}  </testsuite>\n`;
}

function caseText({ suite, name, seconds, outcome, kind = outcome, message = '', details = '' }: TestCase): string {
  const head = `    <testcase${attributes({ name, classname: suite, time: secondsText(seconds) })}`;
  if (outcome === 'passed') return `${head}/>\n`;
  if (outcome === 'skipped') return `${head}>\n      <skipped${attributes({ message })}/>\n    </testcase>\n`;
  const element = outcome === 'failed' ? 'failure' : 'error';
  const text = `<${element}${attributes({ type: kind, message })}>${escaped(details)}</${element}>`;
  return `${head}>\n      ${text}\n    </testcase>\n`;
}

function sums(cases: readonly TestCase[]): Record<string, string> {
  const count = (outcome: TestCase['outcome']): string =>
    String(cases.filter((entry) => entry.outcome === outcome).length);
  const seconds = cases.reduce((sum, entry) => sum + (entry.seconds ?? 0), 0);
  return {
    tests: String(cases.length),
    failures: count('failed'),
    errors: count('error'),
    skipped: count('skipped'),
    time: secondsText(seconds),
  };
}

function secondsText(seconds: number | null): string {
  return (seconds ?? 0).toFixed(3);
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`)
    .join('');
}

// XML 1.0 cannot express these, even escaped.
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escaped(text: string): string {
  return text
    .replace(FORBIDDEN, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}
