import type { Documents } from './makers.js';
import type { Session } from '../session.js';

/**
 * Writes GitHub annotations for failures, when asked to or within GitHub Actions. They go to standard error, which
 * GitHub reads too: standard output may be a document.
 */
export async function annotate(session: Session, { comparison, lines }: Documents): Promise<void> {
  const { args, host } = session;
  if (!args.flag('annotate') && host.env['GITHUB_ACTIONS'] !== 'true') return;
  const { annotationText, comparisonAnnotations, verificationAnnotations } =
    await import('../../report/github/annotations.js');
  const annotations = [
    ...(comparison === undefined ? [] : comparisonAnnotations(comparison)),
    ...(lines === undefined ? [] : verificationAnnotations(lines)),
  ];
  host.workflowCommands?.(annotationText(annotations));
}
