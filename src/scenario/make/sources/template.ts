/**
 * The in-tree `.taskcluster.yml` of a revision: a json-e template of one task, which becomes the decision task of a
 * push or a cron job, or an action. It must render to what `parents/definition.ts` makes; a test compares them.
 *
 * @param decisionImage the docker image that these tasks run in
 */
export function taskclusterYml(decisionImage: string): string {
  return TEMPLATE.replace('<decision image>', decisionImage);
}

const TEMPLATE = `---
# What this tree starts by itself: one task for a push, for a cron job that is
# due, or for an action that somebody has asked for. That task starts the rest.
#
# JSON-e renders this file, in three places that have to agree with each other:
# where pushes are noticed, where cron jobs are kept, and where the hooks of the
# actions are made. Chain of trust verification renders it once more, long
# after, and compares. So a definition may depend on nothing but these:
#
#   tasks_for     "hg-push", "cron" or "action"
#   now           when the task is created
#   ownTaskId     its id
#   as_slugid     a function from a name to a task id
#   repository    url, project, level
#   push          owner, revision, base_revision, pushlog_id, pushdate;
#                 comment too, unless it is an action
#   cron          (cron) task_id, job_name, job_symbol, quoted_args, and
#                 push_task_id if the job builds on the graph of a push
#   action        (action) name, title, description, symbol, cb_name,
#                 taskGroupId, action_perm, repo_scope
#   input, parameters, taskId, taskGroupId
#                 (action) what it was asked to do, and to which task
version: 1
tasks:
  - $if: 'tasks_for in ["hg-push", "cron", "action"]'
    then:
      $let:
        # Some pushes and all cron jobs have a bare name here, not an address.
        owner:
          $if: '"@" in push.owner'
          then: '\${push.owner}'
          else: '\${push.owner}@ci.example.org'
        # With or without a slash at its end, it is the same tree.
        tree:
          $if: 'repository.url[-1] == "/"'
          then: {$eval: 'repository.url[:-1]'}
          else: {$eval: 'repository.url'}
        trustDomain: gecko
        index:
          $if: 'repository.project == "try"'
          then: 'index.gecko.v2.try.revision.\${push.revision}'
          else: 'index.gecko.v2.\${repository.project}.pushlog-id.\${push.pushlog_id}'
      in:
        # An action gets its id from the hook that fires it.
        taskId:
          $if: 'tasks_for != "action"'
          then: '\${as_slugid("decision")}'
        # The group of a decision task is its own; an action joins a group.
        taskGroupId:
          $if: 'tasks_for == "action"'
          then: '\${action.taskGroupId}'
          else: '\${as_slugid("decision")}'
        provisionerId: '\${trustDomain}-\${repository.level}'
        workerType: decision-gcp
        schedulerId: '\${trustDomain}-level-\${repository.level}'

        created: {$fromNow: ''}
        deadline: {$fromNow: '1 day'}
        # A second more than its artifacts, so that they go first.
        expires: {$fromNow: '1 year 1 second'}

        dependencies: []
        requires: all-completed
        priority: lowest
        retries: 5

        metadata:
          $merge:
            - owner: '\${owner}'
              source: '\${tree}/raw-file/\${push.revision}/.taskcluster.yml'
            - $switch:
                'tasks_for == "hg-push"':
                  name: Gecko decision task
                  description: Decides what is to be built and tested of this push.
                'tasks_for == "cron"':
                  name: 'Decision task of cron job \${cron.job_name}'
                  description: 'Started by [cron](https://ci.example.org/tasks/\${cron.task_id}).'
                'tasks_for == "action"':
                  name: 'Action: \${action.title}'
                  description: '\${action.description}'

        tags:
          $merge:
            - os: linux
              worker-implementation: docker-worker
              createdForUser: '\${owner}'
            - $if: 'tasks_for == "action"'
              then: {kind: action-callback}
              else: {kind: decision-task}

        routes:
          $flattenDeep:
            - 'tc-treeherder.v2.\${repository.project}.\${push.revision}'
            - $if: 'tasks_for == "hg-push"'
              then:
                - '\${index}.decision'
                - 'index.gecko.v2.\${repository.project}.latest.taskgraph.decision'
                - 'notify.email.\${owner}.on-failed'
                - 'notify.email.\${owner}.on-exception'
            # Nobody has pushed a cron job: tell its keepers.
            - $if: 'tasks_for == "cron"'
              then:
                - '\${index}.decision-\${cron.job_name}'
                - 'index.gecko.v2.\${repository.project}.latest.taskgraph.decision-\${cron.job_name}'
                - 'notify.email.cron-keepers@ci.example.org.on-failed'
            - $if: 'tasks_for == "action"'
              then:
                - '\${index}.actions.\${ownTaskId}'

        # What a task of this tree may do is kept in roles, away from the tree.
        scopes:
          $switch:
            'tasks_for == "hg-push"':
              - 'assume:repo:\${tree[8:]}:branch:default'
              - 'queue:route:notify.email.\${owner}.*'
              - 'in-tree:hook-action:project-gecko/in-tree-action-\${repository.level}-*'
              - 'index:insert-task:gecko.v2.\${repository.project}.*'
            'tasks_for == "cron"':
              - 'assume:repo:\${tree[8:]}:cron:\${cron.job_name}'
            'tasks_for == "action"':
              - '\${action.repo_scope}'

        payload:
          image: '<decision image>'
          maxRunTime: 1800
          features:
            taskclusterProxy: true
            chainOfTrust: true
          cache:
            $merge:
              - 'gecko-level-\${repository.level}-checkouts-sparse': /builds/worker/checkouts
              - $if: 'repository.level == "3"'
                then: {'gecko-level-3-pip': /builds/worker/.cache/pip}
          artifacts:
            public:
              type: directory
              path: /builds/worker/artifacts
              expires: {$fromNow: '1 year'}
            public/docker-contexts:
              type: directory
              path: /builds/worker/checkouts/gecko/docker-contexts
              expires: {$fromNow: '5 days'}

          env:
            $merge:
              # run-task reads these to check out the tree.
              - GECKO_BASE_REPOSITORY: https://hg.mozilla.org/mozilla-unified
                GECKO_BASE_REV: '\${push.base_revision}'
                GECKO_HEAD_REPOSITORY: '\${tree}'
                GECKO_HEAD_REF: '\${push.revision}'
                GECKO_HEAD_REV: '\${push.revision}'
                HG_STORE_PATH: /builds/worker/checkouts/hg-store
                TASKCLUSTER_CACHES: /builds/worker/checkouts
              - $if: 'tasks_for == "action"'
                then:
                  ACTION_CALLBACK: '\${action.cb_name}'
                  ACTION_TASK_GROUP_ID: '\${action.taskGroupId}'
                  ACTION_TASK_ID: {$json: {$eval: taskId}}
                  ACTION_INPUT: {$json: {$eval: input}}
                  ACTION_PARAMETERS: {$json: {$eval: parameters}}
                else:
                  # Of a push's message only what try understands gets here.
                  GECKO_COMMIT_MSG: '\${push.comment}'

          command:
            - /builds/worker/bin/run-task
            - '--gecko-checkout=/builds/worker/checkouts/gecko'
            - '--gecko-sparse-profile=build/sparse-profiles/taskgraph'
            - '--'
            - bash
            - '-cx'
            - $if: 'tasks_for == "action"'
              then: >-
                cd /builds/worker/checkouts/gecko &&
                ln -s /builds/worker/artifacts artifacts &&
                ./mach --log-no-times taskgraph action-callback
              else:
                $let:
                  arguments:
                    $if: 'tasks_for == "cron"'
                    then: '\${cron.quoted_args}'
                    else: '--message-from-environment'
                in: >-
                  cd /builds/worker/checkouts/gecko &&
                  ln -s /builds/worker/artifacts artifacts &&
                  ./mach --log-no-times taskgraph decision
                  --tasks-for=\${tasks_for}
                  --project=\${repository.project}
                  --level=\${repository.level}
                  --owner=\${owner}
                  --pushlog-id=\${push.pushlog_id}
                  --pushdate=\${push.pushdate}
                  --head-rev=\${push.revision}
                  \${arguments}

        extra:
          $merge:
            - tasks_for: '\${tasks_for}'
              treeherder:
                $merge:
                  - machine: {platform: gecko-decision}
                  - $switch:
                      'tasks_for == "hg-push"':
                        symbol: D
                      'tasks_for == "cron"':
                        groupSymbol: cron
                        symbol: '\${cron.job_symbol}'
                      'tasks_for == "action"':
                        groupName: action-callback
                        groupSymbol: AC
                        symbol: '\${action.symbol}'
            - $if: 'tasks_for == "cron"'
              then: {cron: {$json: {$eval: cron}}}
            # Whoever verifies a nightly wants the push it stands on verified too.
            - $if: 'tasks_for == "cron" && "push_task_id" in cron'
              then: {parent: '\${cron.push_task_id}'}
            - $if: 'tasks_for == "action"'
              then:
                parent: '\${action.taskGroupId}'
                action:
                  name: '\${action.name}'
                  context:
                    taskGroupId: '\${action.taskGroupId}'
                    taskId: {$eval: taskId}
                    input: {$eval: input}
`;
