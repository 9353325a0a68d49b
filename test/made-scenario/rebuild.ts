import { load, YAML11_SCHEMA } from 'js-yaml';
import jsone from 'json-e';
import { at, type Loose, type MadeScenario } from './made-scenario.js';

/** Rebuilds a decision or action task from the tree, with the official json-e, like a verifier. */
export function rebuild(made: MadeScenario, taskId: string): Loose {
  const task = made.tasks.get(taskId) ?? {};
  const decisionId = String(task['taskGroupId']);
  const decision = made.tasks.get(decisionId) ?? {};
  const env = at(decision, 'payload', 'env');
  const repository = String(env['GECKO_HEAD_REPOSITORY']);
  const revision = String(env['GECKO_HEAD_REV']);
  const isOnGithub = repository.startsWith('https://github.com/');
  const template = yaml(made.source(templateUrl(repository, revision)));
  const names: Record<string, string> = { decision: decisionId };
  const base = { now: task['created'], as_slugid: (name: string) => names[name] ?? taskId, taskId: null };
  const tasksFor = String(at(task, 'extra')['tasks_for']);
  if (isOnGithub)
    return first(jsone(template, { ...base, tasks_for: tasksFor, event: pushEvent(made, task) }) as Loose);
  if (tasksFor === 'action') return rebuildAction(made, template, task, taskId, base);
  const context = {
    ...base,
    tasks_for: tasksFor,
    ownTaskId: taskId,
    repository: { ...project(made, repository), url: repository, type: 'hg' },
    push: push(made, repository, revision, tasksFor, env),
    ...(tasksFor === 'cron' ? { cron: JSON.parse(String(at(task, 'extra')['cron'])) as unknown } : {}),
  };
  return first(jsone(template, context) as Loose);
}

function templateUrl(repository: string, revision: string): string {
  const raw = repository.replace('https://github.com/', 'https://raw.githubusercontent.com/');
  return raw === repository
    ? `${repository}/raw-file/${revision}/.taskcluster.yml`
    : `${raw}/${revision}/.taskcluster.yml`;
}

/** The event of a push to GitHub, as far as its API and the task tell. */
function pushEvent(made: MadeScenario, task: Loose): Loose {
  const env = at(task, 'payload', 'env');
  const repository = String(env['GECKO_HEAD_REPOSITORY']);
  const fullName = repository.replace('https://github.com/', '');
  const api = `https://api.github.com/repos/${fullName}/commits/${String(env['GECKO_HEAD_REV'])}`;
  return {
    before: env['GECKO_BASE_REV'],
    after: env['GECKO_HEAD_REV'],
    ref: env['GECKO_HEAD_REF'],
    pusher: { email: at(task, 'metadata')['owner'] },
    sender: { login: at(JSON.parse(made.source(api)) as Loose, 'committer')['login'] },
    repository: {
      full_name: fullName,
      html_url: repository,
      name: fullName.split('/')[1],
      pushed_at: env['GECKO_PUSH_DATE_TIME'],
    },
  };
}

function rebuildAction(made: MadeScenario, template: Loose, task: Loose, taskId: string, base: Loose): Loose {
  const decisionId = String(task['taskGroupId']);
  const callback = at(task, 'payload', 'env')['ACTION_CALLBACK'];
  const actions = made.artifactJson(decisionId, 'public/actions.json')['actions'] as readonly Loose[];
  const action = actions.find(
    ({ hookPayload }) => at(hookPayload as Loose, 'decision', 'action')['cb_name'] === callback,
  );
  const parameters = yaml(new TextDecoder().decode(made.artifact(decisionId, 'public/parameters.yml')));
  const asked = at(task, 'extra', 'action', 'context');
  const payload = jsone(action?.['hookPayload'] as Loose, {
    input: asked['input'],
    taskId: asked['taskId'],
    taskGroupId: decisionId,
    parameters,
  }) as Loose;
  const hook = {
    $let: {
      tasks_for: 'action',
      action: {
        $merge: [
          { $eval: 'payload.decision.action' },
          {
            repo_scope: `assume:repo:\${payload.decision.repository.url[8:]}:action:generic`,
            action_perm: 'generic',
          },
        ],
      },
      push: { $eval: 'payload.decision.push' },
      repository: { $eval: 'payload.decision.repository' },
      input: { $eval: 'payload.user.input' },
      parameters: { $eval: 'payload.decision.parameters' },
      taskId: { $eval: 'payload.user.taskId' },
      taskGroupId: { $eval: 'payload.user.taskGroupId' },
      ownTaskId: { $eval: 'taskId' },
    },
    in: template,
  };
  return first(jsone(hook, { ...base, payload, taskId }) as Loose);
}

function project(made: MadeScenario, repository: string): Loose {
  const projects = yaml(made.source('https://raw.githubusercontent.com/mozilla-releng/fxci-config/main/projects.yml'));
  const found = Object.entries(projects).find(([, entry]) => (entry as Loose)['repo'] === repository);
  if (found === undefined) throw new Error(`projects.yml has no ${repository}`);
  return { project: found[0], level: String((found[1] as Loose)['access']).replace('scm_level_', '') };
}

function push(made: MadeScenario, repository: string, revision: string, tasksFor: string, env: Loose): Loose {
  const url = `${repository}/json-pushes?changeset=${revision}&version=2&full=1`;
  const [entry] = Object.entries(at(JSON.parse(made.source(url)) as Loose, 'pushes'));
  const [id, pushed] = entry as [string, Loose];
  const [oldest] = pushed['changesets'] as readonly Loose[];
  return {
    base_revision: (oldest?.['parents'] as readonly string[])[0],
    revision,
    comment: tasksFor === 'cron' ? '' : env['GECKO_COMMIT_MSG'],
    owner: tasksFor === 'cron' ? 'cron' : pushed['user'],
    pushlog_id: id,
    pushdate: pushed['date'],
  };
}

function first(rendered: Loose): Loose {
  const [task] = rendered['tasks'] as readonly Loose[];
  return task ?? {};
}

function yaml(text: string): Loose {
  return load(text, { schema: YAML11_SCHEMA }) as Loose;
}
