import type { Fault } from './fault.js';
import { definitionFile, hasImage, inner, signatureFile, statementFile } from './tampering.js';

const OTHER_HASH = `sha256:${'0'.repeat(64)}`;

/** Faults in tasks and in workers' statements. */
export const EVIDENCE_FAULTS: readonly Fault[] = [
  {
    kind: 'missing-task',
    summary: 'the queue does not know a task',
    check: 'add_link',
    plant: (evidence, random) => evidence.remove(definitionFile(evidence.anyWork(random))),
  },
  {
    kind: 'missing-chain-of-trust',
    summary: 'a task has no chain of trust',
    check: 'download_cot',
    plant: (evidence, random) => evidence.remove(statementFile(evidence.anyWork(random))),
  },
  {
    kind: 'foreign-chain-of-trust',
    summary: 'a chain of trust is another task’s',
    check: 'cot',
    plant: (evidence, random) => {
      const work = evidence.anyWork(random);
      evidence.editStatement(work, (statement) => {
        statement['taskId'] = evidence.target.taskId;
      });
    },
  },
  {
    kind: 'bad-signature',
    summary: 'a signature is not of its worker’s key',
    check: 'verify_link_ed25519_cot_signature',
    plant: (evidence, random) => {
      evidence.flipBit(signatureFile(evidence.anyWork(random)));
      evidence.editScenario((scenario) => {
        scenario['verifySignatures'] = true;
      });
    },
  },
  {
    kind: 'missing-artifact',
    summary: 'an artifact that is to be published is gone',
    check: 'download_cot_artifact',
    plant: (evidence, random) => evidence.remove(evidence.anyUpstream(random)),
  },
  {
    kind: 'bad-artifact-hash',
    summary: 'an artifact that is to be published was exchanged',
    check: 'download_cot_artifact',
    plant: (evidence, random) => evidence.flipBit(evidence.anyUpstream(random)),
  },
  {
    kind: 'wrong-image',
    summary: 'a task ran in another image than the one that was built for it',
    check: 'verify_docker_image_sha',
    plant: (evidence, random) =>
      evidence.editStatement(evidence.anyWork(random, hasImage), (statement) => {
        inner(statement, 'environment')['imageArtifactHash'] = OTHER_HASH;
      }),
  },
];
