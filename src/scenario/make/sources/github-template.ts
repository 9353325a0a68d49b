/**
 * The in-tree `.taskcluster.yml` of a tree on GitHub: a json-e template of the decision task of a push. It must render
 * to what `parents/github-push.ts` makes; a test compares them.
 *
 * @param decisionImage the docker image that the task runs in
 */
export function githubTaskclusterYml(decisionImage: string): string {
  return TEMPLATE.replace('<decision image>', decisionImage);
}

const TEMPLATE = `---
# What a push to this repository starts: one task, which starts the rest.
#
# JSON-e renders this file when GitHub tells of a push. Chain of trust
# verification renders it once more, long after, and compares. It knows of the
# event no more than GitHub's API tells, so a definition may depend on nothing
# but these:
#
#   tasks_for     "github-push"
#   now           when the task is created
#   ownTaskId     its id
#   as_slugid     a function from a name to a task id
#   event         before, after, ref, base_ref, pusher.email, sender.login,
#                 repository: full_name, html_url, name, ssh_url, pushed_at
version: 1
tasks:
  - $if: 'tasks_for == "github-push"'
    then:
      taskId: '\${as_slugid("decision")}'
      taskGroupId: '\${as_slugid("decision")}'
      provisionerId: gecko-3
      workerType: decision-gcp
      schedulerId: gecko-level-3
      created: {$fromNow: ''}
      deadline: {$fromNow: '1 day'}
      expires: {$fromNow: '1 year 1 second'}
      dependencies: []
      requires: all-completed
      priority: lowest
      retries: 5
      metadata:
        owner: '\${event.pusher.email}'
        source: '\${event.repository.html_url}/raw/\${event.after}/.taskcluster.yml'
        name: Gecko decision task
        description: Decides what is to be built and tested of this push.
      tags:
        os: linux
        worker-implementation: docker-worker
        createdForUser: '\${event.pusher.email}'
        kind: decision-task
      routes:
        - 'tc-treeherder.v2.\${event.repository.name}.\${event.after}'
        - 'index.gecko.v2.\${event.repository.name}.revision.\${event.after}.taskgraph.decision'
      scopes:
        - 'assume:repo:github.com/\${event.repository.full_name}:branch:\${event.ref[11:]}'
      payload:
        image: '<decision image>'
        maxRunTime: 1800
        features:
          taskclusterProxy: true
          chainOfTrust: true
        artifacts:
          public:
            type: directory
            path: /builds/worker/artifacts
            expires: {$fromNow: '1 year'}
        env:
          GECKO_BASE_REPOSITORY: '\${event.repository.html_url}'
          GECKO_BASE_REV: '\${event.before}'
          GECKO_HEAD_REPOSITORY: '\${event.repository.html_url}'
          GECKO_HEAD_REF: '\${event.ref}'
          GECKO_HEAD_REV: '\${event.after}'
          GECKO_PUSH_DATE_TIME: '\${event.repository.pushed_at}'
          GECKO_PUSHED_BY: '\${event.sender.login}'
        command:
          - /builds/worker/bin/run-task
          - '--gecko-checkout=/builds/worker/checkouts/gecko'
          - '--'
          - bash
          - '-cx'
          - >-
            cd /builds/worker/checkouts/gecko &&
            ln -s /builds/worker/artifacts artifacts &&
            ./mach --log-no-times taskgraph decision
            --tasks-for=\${tasks_for}
            --head-rev=\${event.after}
      extra:
        tasks_for: '\${tasks_for}'
        treeherder:
          machine: {platform: gecko-decision}
          symbol: D
`;
