import type { ComparableResult } from '../../compare/read-result.js';
import type { Comparison } from '../../compare/comparison.js';
import type { TimedResult } from '../../report/content/estimate.js';
import type { ReleaseResult } from '../../result/release.js';
import type { VerificationLine } from '../../result/verification.js';

/** What a command can report; each has some of these. */
export interface Documents {
  readonly result?: TimedResult;
  readonly release?: ReleaseResult;
  readonly comparison?: Comparison;
  /** Both results of a comparison, for reports that draw them. */
  readonly compared?: { readonly base: ComparableResult; readonly new: ComparableResult };
  readonly lines?: readonly VerificationLine[];
}

/** GitHub's limit for a comment is 65,536 characters. */
const MOST_MARKDOWN = 58_000;

export type Format = 'html' | 'trace' | 'markdown' | 'csv' | 'junit';

/** Makes each format; undefined if there is nothing to make it from. The code is loaded on demand. */
export const MAKERS: Readonly<Record<Format, (documents: Documents) => Promise<string | undefined>>> = {
  html: async ({ result, release, comparison, compared }) => {
    if (release !== undefined) return (await import('../../report/html/release/report.js')).releaseHtml(release);
    if (result === undefined && comparison !== undefined && compared !== undefined)
      return (await import('../../report/html/comparison.js')).comparisonHtml(comparison, compared);
    return result === undefined
      ? undefined
      : (await import('../../report/html/report.js')).htmlReport(result, new Date().toISOString());
  },
  trace: async ({ result }) =>
    result === undefined ? undefined : (await import('../../report/trace/trace.js')).traceText(result),
  markdown: async ({ result, release, comparison }) => {
    const { comparisonMarkdown } = await import('../../report/markdown/comparison.js');
    const { markdownReport } = await import('../../report/markdown/report.js');
    if (release !== undefined) {
      const { releaseMarkdown } = await import('../../report/markdown/release.js');
      const answer = comparison === undefined ? [] : [comparisonMarkdown(comparison)];
      return [...answer, releaseMarkdown(release)].join('\n');
    }
    if (comparison === undefined) return result === undefined ? undefined : markdownReport(result);
    const { foldedReport } = await import('../../report/markdown/details.js');
    // A comment leads with the comparison. The full results are folded below it, as far as there is room.
    const answer = comparisonMarkdown(comparison);
    if (result === undefined) return answer;
    return `${answer}${foldedReport(result, Math.max(0, MOST_MARKDOWN - answer.length)).join('\n')}\n`;
  },
  csv: async ({ result, release, comparison, lines }) => {
    if (release !== undefined) return (await import('../../report/csv/release.js')).releaseCsv(release);
    if (result !== undefined) return (await import('../../report/csv/cells.js')).cellsCsv(result);
    if (comparison !== undefined) return (await import('../../report/csv/comparison.js')).comparisonCsv(comparison);
    return (await import('../../report/csv/verifications.js')).verificationsCsv(lines ?? []);
  },
  junit: async ({ comparison, lines }) => {
    const { comparisonCases, verificationCases } = await import('../../report/junit/cases.js');
    const { junitText } = await import('../../report/junit/junit.js');
    if (comparison !== undefined) return junitText('cot-bench compare', comparisonCases(comparison));
    return lines === undefined ? undefined : junitText('cot-bench verify', verificationCases(lines));
  },
};
