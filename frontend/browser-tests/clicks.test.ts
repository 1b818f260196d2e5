import { describe, expect, it } from 'vitest';
import { parcelasFile } from './support/files';
import { settings } from './support/settings';
import { world } from './support/world';

const MIB = 1 << 20;

describe('A double click', () => {
  const { proxy, open } = world();

  it('on the button that sends begins one upload', async () => {
    const file = parcelasFile('double-click.csv', 40 * MIB);
    const screen = await open();
    const begun: string[] = [];
    screen.page.on('request', (request) => {
      if (request.method() === 'POST' && request.url() === `${settings.api}/v1/uploads`) {
        begun.push(request.url());
      }
    });
    await screen.choose(file);
    await screen.page.getByRole('button', { name: 'Enviar este arquivo' }).dblclick();
    await screen.reaches('sent');
    await screen.isValidated();
    expect(begun).toHaveLength(1);
    expect(new Set(proxy.puts.map((put) => put.uploadId)).size).toBe(1);
    expect(screen.errors).toEqual([]);
  });

  it('that completes an upload twice at the same moment leaves it complete, and counted once', async () => {
    const file = parcelasFile('completed-twice.csv', 40 * MIB);
    const screen = await open();
    const answers: number[] = [];
    await screen.page.route('**/v1/uploads/*/complete', async (route) => {
      const both = await Promise.all([route.fetch(), route.fetch()]);
      answers.push(...both.map((answer) => answer.status()));
      await route.fulfill({ response: both[0] });
    });
    await screen.chooseAndSend(file);
    await screen.reaches('sent');
    await screen.isValidated();
    expect(answers).toHaveLength(2);
    expect(answers.every((status) => status === 200 || status === 202)).toBe(true);

    const uploadId = proxy.puts[0]?.uploadId;
    const { uploads } = (await (await fetch(`${settings.api}/v1/uploads`)).json()) as {
      uploads: { fileName: string; state: string }[];
    };
    expect(uploadId).toBeDefined();
    expect(uploads.filter(({ fileName }) => fileName === 'completed-twice.csv')).toEqual([
      expect.objectContaining({ state: 'COMPLETED' }),
    ]);
  });
});
