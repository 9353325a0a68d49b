import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { simulate, type VerificationRun } from '../src/run/run-verification.js';
import { loadScenario } from '../src/scenario/load.js';
import type { Scenario } from '../src/scenario/scenario.js';
import { RULES_VERSIONS, type RulesVersion } from '../src/cot/settings/settings.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import { REFERENCE } from '../src/world/profiles.js';
import { SELECTION } from './conformance-data.js';
import { patched, withValue, type Json, type Patch } from './patched-scenario.js';

/*
 * What scriptworker's verifier was seen to answer to small changes of sound chains, where this one once answered
 * something else.
 */

const BASE = loadScenario(path.join(SELECTION, 'scenarios', 'base-hg'));
const GITHUB = loadScenario(path.join(SELECTION, 'scenarios', 'base-push'));
const TARGET = BASE.subject.taskId;
const LADDER = STRATEGIES.filter((strategy) => strategy.asOriginal === true);
/** The mirror of a release, which differs from the ladder's commits in more than its schedule. */
const RELEASE = 'release-63.6';

/** The target's definition with another value somewhere. */
function target(where: readonly (string | number)[], value: Json): Patch {
  return { tasks: { [TARGET]: withValue(BASE.content.task(TARGET), where, value) } };
}

/** Other bodies for all sources with such URLs. */
function sources(base: Scenario, urls: RegExp, change: (body: string) => string): Patch {
  const found = base.content.sourceUrls().filter((url) => urls.test(url));
  return {
    sources: Object.fromEntries(
      found.map((url) => [url, change(new TextDecoder().decode(base.content.source(url)?.body))]),
    ),
  };
}

async function answers(patch: Patch, base = BASE): Promise<Map<string, VerificationRun>> {
  const found = new Map<string, VerificationRun>();
  for (const strategy of LADDER) {
    found.set(
      strategy.name,
      await simulate({ scenario: patched(base, patch), strategy, rules: '62.7', profile: REFERENCE, seed: '1' }),
    );
  }
  return found;
}

describe('as in the original', () => {
  it('a task id that is a list cannot be fetched, nor since gather-siblings remembered as seen', async () => {
    for (const [strategy, found] of await answers(target(['extra', 'chainOfTrust', 'inputs', 'build'], []))) {
      const seenFirst = ['gather-siblings', 'bfs-seen-set', RELEASE].includes(strategy);
      const check = seenFirst ? 'build_task_dependencies' : 'get_artifact_full_path';
      expect({ verdict: found.verdict, check: found.check }, strategy).toEqual({ verdict: 'fail', check });
    }
  });

  it('upstream artifacts without paths fail where all artifacts are collected', async () => {
    for (const [strategy, found] of await answers(target(['payload', 'upstreamArtifacts', 0, 'paths'], [1, 'a']))) {
      expect({ verdict: found.verdict, check: found.check }, strategy).toEqual({
        verdict: 'fail',
        check: 'get_all_artifacts_per_task_id',
      });
    }
  });

  it('a push whose description is a list fails, even if it holds the mark of a try push', async () => {
    const patch = sources(BASE, /json-pushes/, (body) => body.replaceAll(/"desc": "[^"]*"/g, '"desc": ["try:"]'));
    for (const [strategy, found] of await answers(patch)) {
      expect({ verdict: found.verdict, check: found.check }, strategy).toEqual({
        verdict: 'fail',
        check: '_get_additional_hg_push_jsone_context',
      });
    }
  });

  it('an invalid context of an action fails where it is used, not where it is read', async () => {
    const base = loadScenario(path.join(SELECTION, 'scenarios', 'base-gitaction'));
    const action = definitions(base).find(([, text]) => text.includes('"action": {'))?.[0] ?? '';
    const tasks = { [action]: withValue(base.content.task(action), ['extra', 'action', 'context'], null) };
    for (const [strategy, found] of await answers({ tasks }, base)) {
      expect({ verdict: found.verdict, check: found.check }, strategy).toEqual({
        verdict: 'fail',
        check: 'populate_jsone_context',
      });
    }
  });

  it('a repository of which GitHub tells nothing fails at once', async () => {
    for (const [strategy, found] of await answers(
      sources(GITHUB, /repos\/mozilla\/glean$/, () => '{}'),
      GITHUB,
    )) {
      expect({ verdict: found.verdict, check: found.check }, strategy).toEqual({
        verdict: 'fail',
        check: strategy === RELEASE ? 'get_in_tree_template' : '_get_additional_github_push_jsone_context',
      });
    }
  });

  it('a commit has landed if its page holds anything but what Python takes for white space', async () => {
    const verdicts = [];
    for (const page of ['\u001c', '\u0085\n', '\ufeff']) {
      for (const { verdict } of (
        await answers(
          sources(GITHUB, /branch_commits/, () => page),
          GITHUB,
        )
      ).values())
        verdicts.push(verdict);
    }
    const everywhere = (verdict: string): string[] => LADDER.map(() => verdict);
    expect(verdicts).toEqual([...everywhere('fail'), ...everywhere('fail'), ...everywhere('pass')]);
  });

  it('a decision task that is verified as something else is checked as that too, but not from 63.4 on', async () => {
    const patch = { subject: { taskId: decisionOf(BASE), taskType: 'signing', checkTask: false } };
    const found: Record<string, (string | null)[]> = {};
    for (const strategy of STRATEGIES) {
      const checks = [];
      for (const rules of RULES_VERSIONS) {
        checks.push(
          (await simulate({ scenario: patched(BASE, patch), strategy, rules, profile: REFERENCE, seed: '1' })).check,
        );
      }
      found[strategy.name] = checks;
    }
    const strict = 'verify_scriptworker_task';
    const each = STRATEGIES.map(({ name }) => [name, [name === RELEASE ? null : strict, null, null]]);
    expect(found).toEqual(Object.fromEntries(each));
  });

  it('a decision task that is not part of its own chain fails; with the rules of 63.4 it is checked alone', async () => {
    const image = imageTaskOf(BASE);
    const patch = { subject: { taskId: image, taskType: 'decision', checkTask: false } };
    for (const strategy of STRATEGIES) {
      const run = (rules: RulesVersion) =>
        simulate({ scenario: patched(BASE, patch), strategy, rules, profile: REFERENCE, seed: '1' });
      const first = strategy.name === RELEASE ? 'verify_parent_task' : 'get_link';
      expect([(await run('62.7')).check, (await run('63.4')).check], strategy.name).toEqual([
        first,
        'verify_parent_task',
      ]);
    }
  });
});

function definitions(base: Scenario): [string, string][] {
  return base.content.taskIds().map((taskId) => [taskId, new TextDecoder().decode(base.content.task(taskId))]);
}

/** A task that is its own group. */
function decisionOf(base: Scenario): string {
  return definitions(base).find(([taskId, text]) => text.includes(`"taskGroupId": "${taskId}"`))?.[0] ?? '';
}

function imageTaskOf(base: Scenario): string {
  return definitions(base).find(([, text]) => text.includes('"kind": "docker-image"'))?.[0] ?? '';
}
