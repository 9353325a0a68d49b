/** A verifier that requests the definition of its task, and passes if there is one. It also supports virtual time. */
export const ASKER = `
import http from 'node:http';
import net from 'node:net';
const { COT_BENCH_URL: base, COT_BENCH_CONTROL: control, COT_BENCH_TOKEN: token, TASKCLUSTER_ROOT_URL: root } = process.env;
const virtual = process.env.COT_BENCH_CLOCK === 'virtual';
const [taskId, how] = process.argv.slice(2);
if (how === 'crash') process.exit(7);
if (how === 'hang') {
  console.log('hanging');
  await new Promise((resolve) => setTimeout(resolve, 600_000));
}
if (process.env.MY_SECRET_TOKEN !== undefined) process.exit(8);
const url = root + '/api/queue/v1/task/' + taskId;
const [host, port] = control.split(':');
const line = virtual ? net.connect(Number(port), host) : undefined;
const tell = (message) => line?.write(JSON.stringify(message) + '\\n');
tell({ hello: token });
let now = 0;
async function ask(number) {
  tell({ ask: number, atMs: now, method: 'GET', url });
  const headers = { host: new URL(url).host, ...(virtual && { 'x-cot-bench-request': String(number) }) };
  const response = await new Promise((resolve, reject) => {
    http.get(base + new URL(url).pathname, { headers }, resolve).on('error', reject);
  });
  let body = '';
  for await (const piece of response) body += piece;
  const after = (name) => Number(response.headers['x-cot-bench-' + name + '-ms'] ?? 0);
  now += after('wait') + after('body');
  const broken = response.headers['x-cot-bench-fault'] !== undefined;
  tell({ got: number, atMs: now, status: broken ? null : response.statusCode, bytes: broken ? 0 : body.length });
  return broken || response.statusCode !== 200 ? undefined : body;
}
let body = await ask(1);
if (how === 'twice') body = await ask(2);
const fine = body !== undefined && JSON.parse(body).provisionerId !== undefined && how !== 'refuse';
const verdict = fine ? 'pass' : body === undefined ? 'error' : 'fail';
if (!fine) console.error('not to my taste');
tell({
  report: {
    verdict, check: null, exception: null, message: fine ? null : 'not to my taste',
    startMs: 0, endMs: now, wallMs: 1, cpuMs: 1, memoryBytes: 1, links: null,
  },
});
line?.end();
process.exitCode = { pass: 0, fail: 1, error: 3 }[verdict];
`;
