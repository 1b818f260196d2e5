import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { parcelasFile } from './support/files';
import { show } from './support/pictures';
import { settings } from './support/settings';
import { world } from './support/world';

const MB = 1_000_000;
const MIB = 1 << 20;

/** Answers a question of the page in the affirmative. */
async function confirm(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: words, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: words, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

describe('The operations page', () => {
  const { proxy, open } = world();

  it('is calm when everything runs, and says who is at work', async () => {
    const screen = await open();
    const { page } = screen;
    await page.getByRole('link', { name: 'Operação' }).click();
    // Processes report some seconds after they have started.
    await page.locator('[data-troubles="0"]').waitFor();
    await page.locator('[data-doctor=looked]').waitFor();
    const processes = page.getByRole('table', { name: 'Processos' });
    await processes.getByText('Validador').first().waitFor();
    await processes.getByText('Distribuidor').first().waitFor();
    await page.getByRole('img', { name: /Validado por segundo/ }).waitFor();
    await page.locator('summary').click();
    const minutes = page.getByRole('table', { name: 'Minutos em tabela' }).getByRole('row');
    await minutes.nth(60).waitFor();
    expect(await minutes.count()).toBe(61);
    await page.locator('summary').click();
    await show(screen, '19-operations');
    expect(screen.errors).toEqual([]);
  });

  it('shows the chunks of an upload, by keyboard as well', async () => {
    const screen = await open();
    const { page } = screen;
    await screen.chooseAndSend(settings.sample);
    await screen.isValidated();
    await page.getByRole('link', { name: 'Operação' }).click();
    await page.getByRole('link', { name: 'Envios', exact: true }).click();
    await page.getByLabel('Situação').selectOption('COMPLETED');
    await page.getByRole('table').waitFor();
    await show(screen, '20-operations-uploads');
    await page
      .getByRole('link', { name: /sample/ })
      .first()
      .click();
    const map = page.getByRole('slider', { name: 'Mapa dos pedaços' });
    await map.press('Home');
    expect(await map.getAttribute('aria-valuetext')).toContain('Pedaço 0, Situação validado, Tentativas 1');
    await show(screen, '21-operations-upload');
    expect(screen.errors).toEqual([]);
  });

  it('holds an upload back and lets it go on, and tells who did that', async () => {
    proxy.shapeTo(5 * MB);
    const screen = await open();
    const { page } = screen;
    await screen.chooseAndSend(parcelasFile('held-back.csv', 60 * MIB));
    await screen.reaches('sending');
    await page.getByRole('link', { name: 'Operação' }).click();
    await page.locator('[data-count=UPLOADING]').click();
    await page
      .getByRole('link', { name: /held-back/ })
      .first()
      .click();
    await confirm(page, 'Pausar');
    await page.getByText('O envio está pausado.').waitFor();
    await page.locator('[data-paused-by]').waitFor();
    await page.getByRole('link', { name: 'Agora' }).click();
    await page.locator('[data-trouble=PAUSED]').getByRole('link').click();
    await confirm(page, 'Retomar');
    await page.getByRole('button', { name: 'Pausar', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Ações' }).click();
    await page.getByRole('row').filter({ hasText: 'Retomar' }).first().waitFor();
    const newest = await page.getByRole('row').allInnerTexts();
    expect(newest[1]).toMatch(/Retomar\s+feito/);
    expect(newest[2]).toMatch(/Pausar\s+feito/);
    proxy.shapeTo(0);
    await page.getByRole('link', { name: 'Enviar' }).click();
    await screen.reaches('sent');
    await screen.isValidated();
    expect(screen.errors).toEqual([]);
  });

  it('cancels an upload only after a question', async () => {
    proxy.shapeTo(5 * MB);
    const screen = await open();
    const { page } = screen;
    await screen.chooseAndSend(parcelasFile('cancelled.csv', 60 * MIB));
    await screen.reaches('sending');
    await page.getByRole('link', { name: 'Operação' }).click();
    await page.locator('[data-count=UPLOADING]').click();
    await page
      .getByRole('link', { name: /cancelled/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Cancelar o envio' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('Envio não concluído').waitFor();
    await confirm(page, 'Cancelar o envio');
    await page.getByText('O envio foi cancelado.').waitFor();
    await page.locator('[data-state=ABORTED]').waitFor();
  });
});
