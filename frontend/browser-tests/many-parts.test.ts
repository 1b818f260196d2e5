import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parcelasFile } from './support/files';
import { until } from './support/until';
import { world } from './support/world';

const MB = 1_000_000;
const MIB = 1 << 20;
const PART_BYTES = 64 << 10;
/** More than S3 lists on a page. */
const PARTS_PRESENT = 1_100;

/** The stack takes parts of 64 KiB. */
describe('With more parts than S3 lists on a page', () => {
  const the = world();
  const { proxy } = the;

  it('an upload that was begun goes on, and sends only what is missing', async () => {
    const file = parcelasFile('many-parts.csv', 100 * MIB);
    const parts = Math.ceil(fs.statSync(file).size / PART_BYTES);
    proxy.shapeTo(30 * MB);
    const first = await the.open();
    await first.chooseAndSend(file);
    const arrived = () => proxy.puts.filter((put) => put.status === 200);
    await until(() => arrived().length >= PARTS_PRESENT, `${PARTS_PRESENT} parts have arrived`, 180_000);
    await first.page.close({ runBeforeUnload: false });
    await until(() => proxy.puts.every((put) => put.status !== 0 || put.gone), 'all is quiet');
    const there = new Set(arrived().map((put) => put.partNumber));
    expect(there.size).toBeLessThan(parts);
    proxy.reset();

    const second = await the.open();
    await second.continueWith(file);
    await second.reaches('sent');
    await second.isValidated();
    const sent = proxy.puts.map((put) => put.partNumber).sort((one, other) => one - other);
    expect(sent).toEqual(Array.from({ length: parts }, (_, i) => i + 1).filter((part) => !there.has(part)));
  });
});
