import { CotFailure, inCheckSync, type FailedLink } from '../failure.js';
import type { Settings } from '../settings/settings.js';
import { asString, item, iterate } from '../../python/values/access.js';
import { repr } from '../../python/values/text.js';
import type { Value } from '../../python/values/value.js';
import { withoutTrailing } from '../task/env.js';

/** The target of a chain, as far as its scopes are concerned. */
export interface ScopedTask extends FailedLink {
  readonly task: Value;
}

/**
 * The rule that restricts a scope, or an empty string. A rule is a scope, or the beginning of one and a `*`.
 *
 * @throws CotFailure if two rules match (scriptworker: is_scope_in_restricted_scopes)
 */
export function matchRestrictedScope(link: FailedLink, scope: Value, rules: Iterable<Value>): string {
  const check = 'is_scope_in_restricted_scopes';
  return inCheckSync(check, link, () => {
    const matching: string[] = [];
    for (const rule of rules) {
      const text = asString(rule, 'as a restricted scope');
      if (ruleMatches(text, scope)) matching.push(text);
    }
    if (matching.length <= 1) return matching[0] ?? '';
    throw new CotFailure({
      check,
      link,
      message:
        `${link.name} ${link.taskId}: scope ${repr(scope)} falls under more than one restricted scope: ` +
        `${matching.join(', ')}`,
      expected: 'at most one restricted scope',
      actual: matching.join(', '),
    });
  });
}

function ruleMatches(rule: string, scope: Value): boolean {
  if (!rule.endsWith('*')) return scope === rule;
  return asString(scope, 'among the scopes').startsWith(withoutTrailing(rule, '*'));
}

/** Whether a task has a scope that only certain trees may use. @throws CotFailure */
export function hasRestrictedScopes(target: ScopedTask, settings: Pick<Settings, 'cotRestrictedScopes'>): boolean {
  return inCheckSync('has_restricted_scopes', target, () =>
    iterate(item(target.task, 'scopes')).some(
      (scope) => matchRestrictedScope(target, scope, settings.cotRestrictedScopes.keys()) !== '',
    ),
  );
}
