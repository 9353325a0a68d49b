import type { Documents } from './makers.js';
import type { Session } from '../session.js';

/**
 * Tells GitHub what is wrong, where that was asked for or a job of it runs us. On standard error, which GitHub reads as
 * well: standard output may belong to a document.
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
