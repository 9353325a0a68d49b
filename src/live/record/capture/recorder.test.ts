import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import type { HopTiming } from './exchange.js';
import { startRecorder } from './recorder.js';

const TRICKY = '{"20": 1.0, "3": 12345678901234567890, "a": "é"}';
let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/redirect')
      response.writeHead(303, { location: '/json', 'content-type': 'application/json' }).end('{}');
    else if (request.url === '/gzip') response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(TRICKY));
    else if (request.url === '/binary') response.writeHead(200).end(Buffer.from([0xff, 0x00, 0xfe]));
    else if (request.url === '/empty') response.writeHead(204).end();
    else if (request.url === '/bomb')
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000)));
    else if (request.url === '/large') response.writeHead(200).end(Buffer.alloc(5000));
    else if (request.url === '/cut')
      response.writeHead(200, { 'content-length': '100' }).write('x', () => response.destroy());
    else response.writeHead(200, { 'content-type': 'application/json' }).end(TRICKY);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('the recorder', () => {
  it('keeps every hop with its bytes, and gives fetch back', async () => {
    const original = globalThis.fetch;
    const hops: HopTiming[] = [];
    const recorder = await startRecorder({ mostBytes: 1000, limitOf: () => 1000, onHop: (hop) => hops.push(hop) });
    try {
      for (const path of ['/redirect', '/json', '/gzip', '/binary']) {
        const response = await fetch(base + path, { redirect: 'manual', headers: { authorization: 'token secret' } });
        await response.arrayBuffer();
      }
      const exchanges = recorder.take();
      expect(
        exchanges.map(({ url, status, body }) => [url.slice(base.length), status, Buffer.from(body as Uint8Array)]),
      ).toEqual([
        ['/redirect', 303, Buffer.from('{}')],
        ['/json', 200, Buffer.from(TRICKY)],
        ['/gzip', 200, Buffer.from(TRICKY)],
        ['/binary', 200, Buffer.from([0xff, 0x00, 0xfe])],
      ]);
      expect(exchanges[0]?.headers['location']).toBe('/json');
      expect(JSON.stringify(exchanges)).not.toContain('secret');
      expect(hops.map(({ url, location }) => [url.slice(base.length), location])).toEqual([
        ['/redirect', '/json'],
        ['/json', undefined],
        ['/gzip', undefined],
        ['/binary', undefined],
      ]);
      expect(recorder.take()).toEqual([]);
    } finally {
      recorder.stop();
    }
    expect(globalThis.fetch).toBe(original);
  });

  it('reads no more of an answer than the verifier takes', async () => {
    const recorder = await startRecorder({ mostBytes: 10_000_000, limitOf: () => 100, onHop: () => undefined });
    try {
      const { byteLength } = await (await fetch(`${base}/bomb`)).arrayBuffer();
      expect(byteLength).toBeGreaterThan(100);
      expect(byteLength).toBeLessThan(1_000_000);
    } finally {
      recorder.stop();
    }
  });

  it.each(['/empty', '/large', '/cut'])('is not brought down by an answer it cannot keep: %s', async (path) => {
    const recorder = await startRecorder({ mostBytes: 1000, limitOf: () => 1000, onHop: () => undefined });
    try {
      await expect(fetch(base + path)).rejects.toThrow(TypeError);
      expect(recorder.take()).toEqual([]);
    } finally {
      recorder.stop();
    }
  });
});
