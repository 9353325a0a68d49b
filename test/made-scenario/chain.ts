import { at, type Loose, type MadeScenario } from './made-scenario.js';

export interface Reference {
  readonly name: string;
  readonly taskId: string;
}

/** A task's references, in the procedure's order: its parent, then the rest sorted by name and id. */
export function references(task: Loose, name: string): Reference[] {
  const inputs = (at(task, 'extra')['chainOfTrust'] as { inputs?: Record<string, string> } | undefined)?.inputs ?? {};
  const upstream = (at(task, 'payload')['upstreamArtifacts'] ?? []) as { taskType: string; taskId: string }[];
  const rest = [
    ...Object.entries(inputs).map(([type, taskId]) => ({ name: `${name}:${type}`, taskId })),
    ...upstream.map(({ taskType, taskId }) => ({ name: `${name}:${taskType}`, taskId })),
  ];
  rest.sort((a, b) => (`${a.name}_${a.taskId}` < `${b.name}_${b.taskId}` ? -1 : 1));
  const parent = String(at(task, 'extra')['parent'] ?? task['taskGroupId']);
  return [{ name: `${name}:parent`, taskId: parent }, ...rest];
}

/** The chain by levels: the target, then whatever each level refers to first. */
export function levelsOf(made: MadeScenario): Reference[][] {
  const seen = new Set<string>();
  const levels: Reference[][] = [];
  let level = [{ name: String(made.scenario['taskType']), taskId: String(made.scenario['taskId']) }];
  while (level.length > 0) {
    levels.push(level);
    for (const { taskId } of level) seen.add(taskId);
    const next = level.flatMap(({ name, taskId }) => references(made.tasks.get(taskId) ?? {}, name));
    level = next.filter(({ taskId }) => !seen.has(taskId) && seen.add(taskId));
  }
  return levels;
}

/** Number of tasks with a reference not met before, depth first: the round trips of `gather-siblings`. */
export function siblingRounds(made: MadeScenario): number {
  const seen = new Set([String(made.scenario['taskId'])]);
  const visit = ({ name, taskId }: Reference): number => {
    const all = references(made.tasks.get(taskId) ?? {}, name);
    const fresh = all.filter((reference) => !seen.has(reference.taskId) && seen.add(reference.taskId));
    return fresh.reduce((rounds, reference) => rounds + visit(reference), fresh.length === 0 ? 0 : 1);
  };
  return visit({ name: String(made.scenario['taskType']), taskId: String(made.scenario['taskId']) });
}
