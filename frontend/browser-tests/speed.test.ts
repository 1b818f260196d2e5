import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { createCRC64 } from 'hash-wasm';
import { describe, expect, it } from 'vitest';
import type { Screen } from './support/browser';
import type { Put } from './support/faultProxy';
import { parcelasFile } from './support/files';
import { settings } from './support/settings';
import { UndebuggedBrowser } from './support/undebuggedBrowser';
import { until } from './support/until';
import { world } from './support/world';

const MB = 1_000_000;
const GIB = 1 << 30;
const PART_BYTES = 16 << 20;
const AT_ONCE = 6;
const MOST_HEAP_GROWTH = 100 * MB;

/**
 * The ways to S3, and the least share of curl's speed that the browser is to reach on each; printed and not asserted, since
 * machines differ and are shared. The slow one shows what the engine makes of a way when processors are not what is scarce.
 */
const WAYS = [
  { name: 'shaped to 100 MB/s', bytesPerSecond: 100 * MB, floor: 0.95 },
  { name: 'not shaped', bytesPerSecond: 0, floor: 0.5 },
  { name: 'shaped to 40 MB/s', bytesPerSecond: 40 * MB, floor: 0.95 },
];

const run = promisify(execFile);

interface Pair {
  readonly curl: number;
  readonly browser: { readonly speed: number; readonly heapGrowth: number };
}

function line(name: string, { curl, browser }: Pair, floor: number): string {
  const ratio = browser.speed / curl;
  return `${name}: browser ${(browser.speed / MB).toFixed(1)} MB/s, curl ${(curl / MB).toFixed(1)} MB/s, ratio ${ratio.toFixed(
    3,
  )} (floor ${floor} ${ratio >= floor ? 'met' : 'MISSED'}), JS heap grew by ${(browser.heapGrowth / MB).toFixed(1)} MB`;
}

/** From the first byte of the first part to the answer to the last. */
function bytesPerSecond(puts: readonly Put[]): number {
  const arrived = puts.filter((put) => put.status === 200);
  const bytes = arrived.reduce((sum, put) => sum + put.bytes, 0);
  const begun = Math.min(...puts.map((put) => put.begunAt));
  const ended = Math.max(...arrived.map((put) => put.endedAt));
  return (bytes * 1_000) / (ended - begun);
}

async function api<T>(method: string, address: string, body?: unknown): Promise<T> {
  const response = await fetch(`${settings.api}${address}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok) {
    throw new Error(`${method} ${address}: ${response.status} ${await response.text()}`);
  }
  return (response.status === 204 ? undefined : await response.json()) as T;
}

interface Signed {
  urls: { partNumber: number; url: string; headers: Record<string, string> }[];
}

/** Prepares everything that curl needs to put the same parts with the same checksums, and answers its command line. */
async function curlConfig(file: string): Promise<{ config: string; uploadId: string }> {
  const { size } = fs.statSync(file);
  const begun = await api<{ uploadId: string; partSize: number; partCount: number }>('POST', '/v1/uploads', {
    fileName: 'curl.csv',
    size,
    checksum: 'CRC64NVME',
  });
  const input = fs.openSync(file, 'r');
  const hasher = await createCRC64('9a6c9329ac4bc9b5');
  const parts: { partNumber: number; checksum: string; path: string }[] = [];
  const buffer = Buffer.alloc(begun.partSize);
  for (let partNumber = 1; partNumber <= begun.partCount; partNumber++) {
    const read = fs.readSync(input, buffer, 0, buffer.length, (partNumber - 1) * begun.partSize);
    const bytes = buffer.subarray(0, read);
    const part = path.join(settings.work, `part-${partNumber}`);
    fs.writeFileSync(part, bytes);
    const checksum = Buffer.from(hasher.init().update(bytes).digest('hex'), 'hex').toString('base64');
    parts.push({ partNumber, checksum, path: part });
  }
  fs.closeSync(input);
  const { urls } = await api<Signed>('POST', `/v1/uploads/${begun.uploadId}/parts/sign`, {
    parts: parts.map(({ partNumber, checksum }) => ({ partNumber, checksum })),
  });
  const blocks = urls.map(({ partNumber, url, headers }) =>
    [
      `url = "${url}"`,
      `upload-file = "${parts[partNumber - 1]?.path}"`,
      ...Object.entries(headers)
        .filter(([name]) => !/^(host|content-length)$/i.test(name))
        .map(([name, value]) => `header = "${name}: ${value}"`),
      'output = "/dev/null"',
    ].join('\n'),
  );
  const config = path.join(settings.work, 'curl.config');
  fs.writeFileSync(config, blocks.join('\nnext\n'));
  return { config, uploadId: begun.uploadId };
}

async function heapOf(screen: Screen): Promise<number> {
  const session = await screen.page.context().newCDPSession(screen.page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

describe('A gigabyte', () => {
  const { proxy } = world();

  async function withCurl(file: string): Promise<number> {
    const { config, uploadId } = await curlConfig(file);
    const before = proxy.puts.length;
    await run('curl', [
      '--silent',
      '--show-error',
      '--fail',
      '--parallel',
      '--parallel-max',
      String(AT_ONCE),
      '--config',
      config,
    ]);
    const speed = bytesPerSecond(proxy.puts.slice(before));
    await api('DELETE', `/v1/uploads/${uploadId}`);
    return speed;
  }

  async function withBrowser(file: string): Promise<{ speed: number; heapGrowth: number }> {
    const undebugged = await UndebuggedBrowser.start();
    try {
      const before = proxy.puts.length;
      const heap = await undebugged.debug(async (screen) => {
        const used = await heapOf(screen);
        await screen.chooseThroughDebugger(file);
        await screen.send();
        return used;
      });
      const parts = Math.ceil(fs.statSync(file).size / PART_BYTES);
      const arrived = () => proxy.puts.slice(before).filter((put) => put.status === 200);
      await until(() => arrived().length === parts, 'all parts have arrived', 240_000);
      const speed = bytesPerSecond(proxy.puts.slice(before));
      const heapGrowth = await undebugged.debug(async (screen) => {
        await screen.reaches('sent');
        return (await heapOf(screen)) - heap;
      });
      return { speed, heapGrowth };
    } finally {
      await undebugged.close();
    }
  }

  it.each(WAYS)('arrives, beside curl, on a way $name', async ({ name, bytesPerSecond, floor }) => {
    const file = parcelasFile('gigabyte.csv', GIB);
    proxy.shapeTo(bytesPerSecond);
    const pair = { curl: await withCurl(file), browser: await withBrowser(file) };
    console.log(line(name, pair, floor));
    expect(pair.browser.heapGrowth).toBeLessThan(MOST_HEAP_GROWTH);
  });
});
