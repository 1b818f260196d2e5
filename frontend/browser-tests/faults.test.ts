import { describe, expect, it } from 'vitest';
import { parcelasFile } from './support/files';
import { until } from './support/until';
import { world } from './support/world';

const MB = 1_000_000;
const MIB = 1 << 20;
const OFFLINE_MS = 30_000;

describe('An upload in a browser', () => {
  const { proxy, open } = world();

  it('finishes although 5 % of its parts are answered 503 or cut off', async () => {
    const file = parcelasFile('five-percent.csv', 700 * MIB);
    // By number, so that a part may fail again: 3 in 60 fail.
    proxy.fateOf = (put) => (put % 40 === 7 ? 'busy' : put % 40 === 27 ? 'cut' : 'arrives');
    const screen = await open();
    await screen.chooseAndSend(file);
    await screen.reaches('sent');
    await screen.isValidated();
    expect(proxy.puts.filter((put) => put.status !== 200).length).toBeGreaterThan(0);
    expect(screen.errors).toEqual([]);
  });

  it('sends a part again of which a byte was flipped on the way, since S3 refuses it', async () => {
    const file = parcelasFile('flipped.csv', 60 * MIB);
    proxy.fateOf = (put) => (put === 1 ? 'flipped' : 'arrives');
    const screen = await open();
    await screen.chooseAndSend(file);
    await screen.reaches('sent');
    await screen.isValidated();
    const refused = proxy.puts.filter((put) => put.status === 400);
    expect(refused).toHaveLength(1);
    expect(
      proxy.puts.filter((put) => put.partNumber === refused[0]?.partNumber).map((put) => put.status),
    ).toEqual([400, 200]);
  });

  it('goes on by itself after half a minute without a network', async () => {
    const file = parcelasFile('offline.csv', 200 * MIB);
    proxy.shapeTo(20 * MB);
    const screen = await open();
    await screen.chooseAndSend(file);
    await until(() => proxy.puts.filter((put) => put.status === 200).length >= 2, 'two parts have arrived');
    const context = screen.page.context();
    await context.setOffline(true);
    await screen.page.getByText('Sem rede').waitFor();
    await new Promise((resolve) => setTimeout(resolve, OFFLINE_MS));
    proxy.shapeTo(0);
    await context.setOffline(false);
    await screen.reaches('sent');
    await screen.isValidated();
    expect(screen.errors).toEqual([]);
  });
});
