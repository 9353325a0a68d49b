import type { PlannedParent } from '../plan.js';

/** The name under which hooks act. */
export const HOOK_OWNER = 'hooks@ci.example.org';

/** The owner of a parent: who pushed, cron, or the hooks. */
export function ownerOf(parent: PlannedParent): string {
  switch (parent.shape.as) {
    case 'hg-push':
    case 'github-push':
      return parent.revision.shape.user;
    case 'cron':
      return 'cron@ci.example.org';
    case 'action':
      return HOOK_OWNER;
  }
}
