import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Screen } from './support/browser';
import { HEADER, parcelasFile, textFile } from './support/files';
import { settings } from './support/settings';
import { until } from './support/until';
import { world } from './support/world';

const MB = 1_000_000;
const MIB = 1 << 20;

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}

/** A picture of a state in light, dark and on a phone, and no serious barrier in any of them. */
async function show(screen: Screen, name: string): Promise<void> {
  const { page } = screen;
  await accessible(page);
  await screen.shoot(name);
  await page.getByRole('button', { name: /Tema|Light or dark/ }).click();
  await accessible(page);
  await screen.shoot(`${name}-dark`);
  await page.getByRole('button', { name: /Tema|Light or dark/ }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await accessible(page);
  await screen.shoot(`${name}-phone`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1100, height: 900 });
}

/** A validation is over before anybody can look: the page is answered its first status, as the API gave it, for longer. */
async function holdWhileValidating(page: Page): Promise<() => void> {
  let held: string | null = null;
  let holding = true;
  await page.route(/\/v1\/uploads\/[^/]+\/events$/, (route) => route.fulfill({ status: 503 }));
  await page.route(/\/v1\/uploads\/u-[^/]+$/, async (route) => {
    if (route.request().method() !== 'GET' || !holding) {
      await route.continue();
      return;
    }
    while (held === null) {
      const body = await (await route.fetch()).text();
      const { state, bytes } = JSON.parse(body) as { state: string; bytes: { validated: number } };
      held = state === 'VALIDATING' && bytes.validated > 0 ? body : null;
      expect(['COMPLETED', 'FAILED']).not.toContain(state);
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
