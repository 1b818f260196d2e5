import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { HEADER, parcelasFile, textFile } from './support/files';
import { show } from './support/pictures';
import { settings } from './support/settings';
import { until } from './support/until';
import { world } from './support/world';

const MB = 1_000_000;
const MIB = 1 << 20;

/**
 * A validation is over before anybody can look: the page is answered a status from the middle of it, as the API gave it, for longer. That
 * is the first with bytes that were validated, or, where it is over before one is told, the last without.
 */
async function holdWhileValidating(page: Page): Promise<() => void> {
  let held: string | null = null;
  let holding = true;
  await page.route(/\/v1\/uploads\/[^/]+\/events$/, (route) => route.fulfill({ status: 503 }));
  await page.route(/\/v1\/uploads\/u-[^/]+$/, async (route) => {
    if (route.request().method() !== 'GET' || !holding) {
      await route.continue();
      return;
    }
    let last: string | null = null;
    while (held === null) {
      const body = await (await route.fetch()).text();
      const { state, bytes } = JSON.parse(body) as { state: string; bytes: { validated: number } };
      const isOver = state === 'COMPLETED' || state === 'FAILED';
      expect(isOver && last === null, 'no status in between').toBe(false);
      last = state === 'VALIDATING' ? body : last;
      held = isOver || (state === 'VALIDATING' && bytes.validated > 0) ? last : null;
    }
    await route.fulfill({ status: 200, contentType: 'application/json', body: held });
  });
  return () => {
    holding = false;
  };
}

describe('The screen', () => {
  const { proxy, open } = world();

  it('shows a file from choice to findings', async () => {
    const screen = await open();
    await show(screen, '1-empty');
    await screen.choose(settings.sample);
    await screen.page.getByText('Primeiras linhas').waitFor();
    await show(screen, '2-preview');
    await screen.send();
    await screen.reaches('sent');
    await screen.isValidated();
    await screen.page.locator('[data-reconciled]').waitFor();
    await screen.page.getByText('Primeiros rejeitados').waitFor();
    await show(screen, '6-done');
    await screen.page.getByRole('link', { name: 'Histórico' }).click();
    await screen.page.getByRole('cell', { name: 'Validado por inteiro' }).first().waitFor();
    await show(screen, '8-history');
    expect(screen.errors).toEqual([]);
  });

  it('takes rejects back that were corrected', async () => {
    const screen = await open();
    const record =
      '1,2,3,CLIENTE 1,52998224725,5,20221227,5,100.00,7,CDC,17,CREDITO,8,2,Original,0,20220406,20.00,0,0,0,0,0,1,Aberta,Vencida';
    const wrong = record.replace('52998224725', '52998224726');
    await screen.chooseAndSend(textFile('two-wrong.csv', `${HEADER}\n${wrong}\n${record}\n${wrong}\n`));
    await screen.isValidated();
    const href = await screen.page.getByRole('link', { name: 'Baixar rejeitados' }).getAttribute('href');
    const rejects = await (await fetch(`${settings.api}${href}`)).text();
    await screen.page
      .locator('[data-input=fixes]')
      .setInputFiles(textFile('corrected.csv', rejects.replace('52998224726', '52998224725')));
    await screen.page.getByText('1 registro corrigido, 1 ainda rejeitado').waitFor();
    await show(screen, '9-fixed');
    await screen.page.locator('[data-fixes-of] a').click();
    await screen.page.getByText('3 registros = 2 válidos + 1 rejeitado').waitFor();
    expect(screen.errors).toEqual([]);
  });

  it('has the details of a result, and a page of it for paper', async () => {
    const screen = await open();
    const { page } = screen;
    await screen.chooseAndSend(settings.sample);
    await screen.isValidated();
    await page.getByText('Detalhes').click();
    await page.getByRole('table', { name: 'Valores em dinheiro' }).waitFor();
    await show(screen, '10-details');
    await page.getByRole('link', { name: 'Resumo para imprimir' }).click();
    await page.getByText('A conferência fecha: nada ficou de fora.').waitFor();
    await show(screen, '11-summary');
    await page.getByRole('button', { name: /Tema/ }).click();
    await page.emulateMedia({ media: 'print' });
    await screen.shoot('11-summary-paper');
    const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(background).toBe('rgb(255, 255, 255)');
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Imprimir' }).isVisible()).toBe(false);
    expect(await page.title()).toContain('sample.csv - resumo da validação');
    expect(screen.errors).toEqual([]);
  });

  it('brings a retorno back that was asked for', async () => {
    const screen = await open();
    const { page } = screen;
    await screen.choose(settings.sample);
    await page.getByLabel('Retorno').selectOption('brl');
    await show(screen, '12-retorno-asked');
    await screen.send();
    await screen.isValidated();
    const link = page.getByRole('link', { name: 'Baixar retorno' });
    await link.waitFor();
    await show(screen, '13-retorno');
    const retorno = await (await fetch(`${settings.api}${await link.getAttribute('href')}`)).text();
    expect(retorno).toContain('R$ ');
  });

  it('sends a file for nothing but validation', async () => {
    const screen = await open();
    const { page } = screen;
    const begun = page.waitForRequest(
      (request) => request.method() === 'POST' && /uploads$/.test(request.url()),
    );
    await screen.choose(settings.sample);
    await page.getByLabel('Retorno').selectOption('plain');
    await page.getByLabel('Apenas validar').check();
    await screen.send();
    expect((await begun).postDataJSON().options).toEqual({ validateOnly: true });
    await screen.isValidated();
  });

  it('shows an upload under way, and one that pauses', async () => {
    proxy.shapeTo(6 * MB);
    const screen = await open();
    await screen.chooseAndSend(parcelasFile('shown.csv', 400 * MIB));
    await until(() => proxy.puts.some((put) => put.status === 200), 'a part has arrived');
    await show(screen, '3-sending');
    await screen.page.getByRole('button', { name: 'Pausar' }).click();
    await screen.reaches('paused');
    await show(screen, '4-paused');
    const before = proxy.puts.length;
    await until(
      () => proxy.puts.every((put) => put.status !== 0 || put.gone),
      'nothing is on its way any more',
    );
    expect(proxy.puts).toHaveLength(before);
    proxy.shapeTo(0);
    await screen.page.getByRole('button', { name: 'Continuar', exact: true }).click();
    await screen.reaches('sent');
    await screen.isValidated();
  });

  it('shows a validation under way', async () => {
    const screen = await open();
    const over = await holdWhileValidating(screen.page);
    await screen.chooseAndSend(parcelasFile('validating.csv', 400 * MIB));
    await screen.page.locator('[data-state=VALIDATING]').waitFor();
    await show(screen, '5-validating');
    over();
    await screen.isValidated();
  });

  it('shows a validation that failed, and why', async () => {
    const screen = await open();
    await screen.chooseAndSend(textFile('not-known.csv', 'a,b,c\n1,2,3\n'));
    await screen.page.locator('[data-state=FAILED]').waitFor({ timeout: 60_000 });
    await screen.page.getByText('HEADER_MISMATCH').waitFor();
    await show(screen, '7-failed');
  });

  it('speaks English when asked to, and remembers it', async () => {
    const screen = await open();
    await screen.page.getByRole('button', { name: 'Idioma: English' }).click();
    await screen.page.getByText('Drop CSV files here').waitFor();
    await screen.page.reload();
    await screen.page.getByText('Drop CSV files here').waitFor();
    expect(await screen.page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('sends and cancels by keyboard alone', async () => {
    proxy.shapeTo(5 * MB);
    const screen = await open();
    await screen.choose(parcelasFile('keyboard.csv', 60 * MIB));
    await screen.page.getByText('Primeiras linhas').waitFor();
    await screen.page.getByRole('button', { name: 'Enviar este arquivo' }).focus();
    await screen.page.keyboard.press('Enter');
    await screen.reaches('sending');
    await screen.page.getByRole('button', { name: 'Cancelar' }).focus();
    await screen.page.keyboard.press('Enter');
    await screen.reaches('cancelled');
  });
});
