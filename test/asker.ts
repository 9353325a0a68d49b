/** A verifier that asks for the definition of its task, and is content if there is one. It speaks of virtual time too. */
export const ASKER = `
import http from 'node:http';
import net from 'node:net';
const { COT_BENCH_URL: base, COT_BENCH_CONTROL: control, COT_BENCH_TOKEN: token, TASKCLUSTER_ROOT_URL: root } = process.env;
const virtual = process.env.COT_BENCH_CLOCK === 'virtual';
const [taskId, how] = process.argv.slice(2);
if (how === 'crash') process.exit(7);
if (process.env.MY_SECRET_TOKEN !== undefined) process.exit(8);
const url = root + '/api/queue/v1/task/' + taskId;
const [host, port] = control.split(':');
const line = virtual ? net.connect(Number(port), host) : undefined;
const tell = (message) => line?.write(JSON.stringify(message) + '\\n');
tell({ hello: token });
tell({ ask: 1, atMs: 0, method: 'GET', url });
const headers = { host: new URL(url).host, ...(virtual && { 'x-cot-bench-request': '1' }) };
const response = await new Promise((resolve, reject) => {
  http.get(base + new URL(url).pathname, { headers }, resolve).on('error', reject);
});
let body = '';
for await (const piece of response) body += piece;
const now = Number(response.headers['x-cot-bench-wait-ms']);
tell({ got: 1, atMs: now, status: response.statusCode, bytes: body.length });
const fine = JSON.parse(body).provisionerId !== undefined && how !== 'refuse';
if (!fine) console.error('not to my taste');
tell({
  report: {
    verdict: fine ? 'pass' : 'fail', check: null, exception: null, message: fine ? null : 'not to my taste',
    startMs: 0, endMs: now, wallMs: 1, cpuMs: 1, memoryBytes: 1, links: null,
  },
});
line?.end();
process.exitCode = fine ? 0 : 1;
`;
