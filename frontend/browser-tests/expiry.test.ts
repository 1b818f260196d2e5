import { describe, expect, it } from 'vitest';
import { parcelasFile } from './support/files';
import { world } from './support/world';

const MB = 1_000_000;
const MIB = 1 << 20;

/** The stack signs URLs for five seconds. */
describe('With URLs that expire within seconds', () => {
  const { proxy, open } = world();

  it('an upload of many times that finishes', async () => {
    proxy.shapeTo(2 * MB);
    const screen = await open();
    await screen.chooseAndSend(parcelasFile('expiry.csv', 40 * MIB));
    await screen.reaches('sent');
    await screen.isValidated();
    const first = proxy.puts[0]?.begunAt ?? 0;
    const last = Math.max(...proxy.puts.map((put) => put.endedAt));
    expect(last - first).toBeGreaterThan(15_000);
    expect(screen.errors).toEqual([]);
  });

  it('a pause longer than that does not matter', async () => {
    proxy.shapeTo(MB);
    const screen = await open();
    await screen.chooseAndSend(parcelasFile('paused.csv', 8 * MIB));
    await screen.reaches('sending');
    await screen.page.getByRole('button', { name: 'Pausar' }).click();
    await screen.reaches('paused');
    await new Promise((resolve) => setTimeout(resolve, 7_000));
    proxy.shapeTo(0);
    await screen.page.getByRole('button', { name: 'Continuar', exact: true }).click();
    await screen.reaches('sent');
    await screen.isValidated();
  });
});
