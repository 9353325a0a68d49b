/**
 * What a task can be taken for, and the check (scriptworker's function) of each (scriptworker: get_valid_task_types).
 */
export const TASK_TYPES = {
  scriptworker: 'verify_scriptworker_task',
  balrog: 'verify_scriptworker_task',
  beetmover: 'verify_scriptworker_task',
  bouncer: 'verify_scriptworker_task',
  build: 'verify_build_task',
  l10n: 'verify_build_task',
  repackage: 'verify_build_task',
  action: 'verify_parent_task',
  decision: 'verify_parent_task',
  'docker-image': 'verify_docker_image_task',
  pushapk: 'verify_scriptworker_task',
  shipit: 'verify_scriptworker_task',
  signing: 'verify_scriptworker_task',
  partials: 'verify_partials_task',
} as const;
export type TaskType = keyof typeof TASK_TYPES;
export type TaskTypeCheck = (typeof TASK_TYPES)[TaskType];

/** The check of each worker implementation (scriptworker: get_valid_worker_impls). */
export const WORKER_IMPLEMENTATIONS = {
  'docker-worker': 'verify_docker_worker_task',
  'generic-worker': 'verify_generic_worker_task',
  scriptworker: 'verify_scriptworker_task',
} as const;
export type WorkerImplementation = keyof typeof WORKER_IMPLEMENTATIONS;
export type WorkerImplementationCheck = (typeof WORKER_IMPLEMENTATIONS)[WorkerImplementation];

/** Whether it is a valid task type; `constructor` and the like are not. */
export function isTaskType(name: string): name is TaskType {
  return Object.hasOwn(TASK_TYPES, name);
}

/** Whether it is a worker implementation that can be checked. */
export function isWorkerImplementation(name: string): name is WorkerImplementation {
  return Object.hasOwn(WORKER_IMPLEMENTATIONS, name);
}
