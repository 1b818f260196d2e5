import { describe, expect, it } from 'vitest';
import { HEADER, row, textFile } from './support/files';
import { world } from './support/world';

const COLUMN_LEFT_OUT = 'vlMora,';

/** Each is named before a byte has left. */
describe('Before anything is sent, the screen names', () => {
  const { proxy, open } = world();

  it('a delimiter that is not the file’s', async () => {
    const file = textFile('semicolons.csv', `${HEADER}\n${row(1)}`.replaceAll(',', ';'));
    const screen = await open();
    await screen.choose(file);
    await screen.page.getByLabel('Separador').selectOption(',');
    await screen.page.locator('[data-problem=WRONG_DELIMITER]').waitFor();
    await screen.page.getByLabel('Separador').selectOption(';');
    await screen.page.locator('[data-problem=WRONG_DELIMITER]').waitFor({ state: 'detached' });
    expect(proxy.puts).toEqual([]);
  });

  it('an encoding that is not the file’s', async () => {
    const file = textFile('accents.csv', `${HEADER}\n${row(1).replace('VAREJO', 'CRÉDITO')}`);
    const screen = await open();
    await screen.choose(file);
    await screen.page.getByLabel('Codificação').selectOption('WINDOWS_1252');
    await screen.page.locator('[data-problem=WRONG_ENCODING]').waitFor();
    expect(proxy.puts).toEqual([]);
  });

  it('a file that is no text', async () => {
    const file = textFile('utf-16.csv', Buffer.from(`\ufeff${HEADER}\n${row(1)}`, 'utf16le'));
    const screen = await open();
    await screen.choose(file);
    await screen.page.locator('[data-problem=UNSUPPORTED_ENCODING]').getByText('UTF-16').waitFor();
    expect(proxy.puts).toEqual([]);
  });

  it('a column that is missing', async () => {
    const file = textFile('no-vlMora.csv', `${HEADER.replace(COLUMN_LEFT_OUT, '')}\n${row(1)}`);
    const screen = await open();
    await screen.choose(file);
    await screen.page.locator('[data-problem=HEADER_MISMATCH]').waitFor();
    await screen.page.getByText('Faltam: vlMora').waitFor();
    expect(proxy.puts).toEqual([]);
  });

  it('an empty file, which cannot be sent', async () => {
    const screen = await open();
    await screen.choose(textFile('empty.csv', ''));
    await screen.page.locator('[data-problem=EMPTY_FILE]').waitFor();
    expect(
      await screen.page
        .getByRole('button', { name: /^Enviar/ })
        .last()
        .isDisabled(),
    ).toBe(true);
  });
});
