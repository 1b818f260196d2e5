import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openBrowser, Screen } from './support/browser';
import { checksumOf, parcelasFile } from './support/files';
import { until } from './support/until';
import { world } from './support/world';

const MB = 1_000_000;
const MIB = 1 << 20;

describe('An upload whose tab was killed', () => {
  const the = world();
  const { proxy } = the;

  /** Sends a file until about so much of it has arrived, and kills the tab. */
  async function sendAndKill(file: string, share: number): Promise<Set<number>> {
    proxy.shapeTo(40 * MB);
    const screen = await the.open();
    await screen.chooseAndSend(file);
    const size = fs.statSync(file).size;
    const arrived = () => proxy.puts.filter((put) => put.status === 200);
    await until(
      () => arrived().reduce((sum, put) => sum + put.bytes, 0) >= share * size,
      `${share} of it has arrived`,
    );
    await screen.page.close({ runBeforeUnload: false });
    await until(() => proxy.puts.every((put) => put.status !== 0 || put.gone), 'all is quiet');
    const there = new Set(arrived().map((put) => put.partNumber));
    proxy.reset();
    return there;
  }

  it('goes on where it stopped, and sends only what is missing', async () => {
    const file = parcelasFile('killed.csv', 320 * MIB);
    const there = await sendAndKill(file, 0.4);
    const parts = Math.ceil(fs.statSync(file).size / (16 * MIB));
    expect(there.size).toBeGreaterThan(2);
    expect(there.size).toBeLessThan(parts);

    const screen = await the.open();
    await screen.continueWith(file);
    await screen.reaches('sent');
    await screen.isValidated();
    const sent = proxy.puts.map((put) => put.partNumber).sort((one, other) => one - other);
    const missing = Array.from({ length: parts }, (_, i) => i + 1).filter((part) => !there.has(part));
    expect(sent).toEqual(missing);
  });

  it('goes on in another browser of the same owner, which knows nothing of it', async () => {
    const file = parcelasFile('elsewhere.csv', 160 * MIB);
    const there = await sendAndKill(file, 0.3);
    const parts = Math.ceil(fs.statSync(file).size / (16 * MIB));

    const elsewhere = await openBrowser();
    try {
      const screen = await Screen.open(elsewhere);
      await screen.continueWith(file);
      await screen.reaches('sent');
      await screen.isValidated();
      expect(proxy.puts.map((put) => put.partNumber).sort((one, other) => one - other)).toEqual(
        Array.from({ length: parts }, (_, i) => i + 1).filter((part) => !there.has(part)),
      );
      expect(await screen.page.locator('[data-receipt]').textContent()).toBe(await checksumOf(file));
    } finally {
      await elsewhere.close();
    }
  });

  it('refuses another file of the same name, size and date', async () => {
    const file = parcelasFile('swapped.csv', 160 * MIB);
    await sendAndKill(file, 0.3);
    const { size, mtime } = fs.statSync(file);
    parcelasFile('swapped.csv', 160 * MIB, 500_000);
    fs.truncateSync(file, size);
    fs.utimesSync(file, mtime, mtime);
    expect(fs.statSync(file).size).toBe(size);

    const screen = await the.open();
    await screen.continueWith(file);
    await screen.page.locator('[data-failure=NOT_THE_SAME_FILE]').waitFor();
    expect(proxy.puts).toEqual([]);
  });

  it('is not sent by two tabs at once', async () => {
    const file = parcelasFile('two-tabs.csv', 200 * MIB);
    proxy.shapeTo(20 * MB);
    const first = await the.open();
    await first.chooseAndSend(file);
    await until(() => proxy.puts.length > 1, 'it is on its way');
    const second = await the.open();
    await second.continueWith(file);
    await second.page.locator('[data-failure=IN_ANOTHER_TAB]').waitFor();
    proxy.shapeTo(0);
    await first.reaches('sent');
    await first.isValidated();
    const numbers = proxy.puts.map((put) => put.partNumber);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
