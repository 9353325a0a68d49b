import type { ParentShape, Shape, TaskShape } from './shape.js';

/**
 * The same shape with this many tasks in each decision task's graph, as long as real ones; never fewer than the chain
 * needs.
 */
export function withGraphTasks(shape: Shape, graphTasks: number): Shape {
  const own = new Map<string, number>();
  for (const task of shape.tasks) if (task.as === 'task') own.set(task.parent, (own.get(task.parent) ?? 0) + 1);
  const tasks = shape.tasks.map((task): TaskShape => {
    if (!isDecision(task)) return task;
    return { ...task, others: Math.max(0, graphTasks - (own.get(task.name) ?? 0)), detailed: true };
  });
  return { ...shape, tasks };
}

function isDecision(task: TaskShape): task is Exclude<ParentShape, { as: 'action' }> {
  return task.as !== 'task' && task.as !== 'action';
}
