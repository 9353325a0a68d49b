import type { PlannedParent } from '../plan.js';

/** Who hooks push in the name of. */
export const HOOK_OWNER = 'hooks@ci.example.org';

/** Whose task a parent is: who has pushed, cron, or the hooks. */
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
