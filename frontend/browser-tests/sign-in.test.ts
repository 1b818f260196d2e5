import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalIssuer, refusal, type SignedIn } from '../src/signin/localIssuer.testing';
import { Screen } from './support/browser';
import { IssuerServer } from './support/issuerServer';
import { accessible, show } from './support/pictures';
import { settings } from './support/settings';
import { until } from './support/until';
import { world } from './support/world';

/** Shorter than what the tests do with one sign-in. */
const LIFE_SECONDS = 5;
const KB = 1_000;

let server: IssuerServer;
let issuer: LocalIssuer;

beforeAll(async () => {
  server = await IssuerServer.listen(settings.issuerPort, `${settings.api}/`);
  issuer = server.issuer;
});
beforeEach(() => {
  issuer.lifeSeconds = LIFE_SECONDS;
  issuer.failure = null;
});
afterAll(() => server.close());

const entry = (page: Page) => page.getByRole('button', { name: 'Entrar' });
const files = (page: Page) => page.locator('[data-input=files]');
const rows = (page: Page) => page.getByRole('row').filter({ hasText: 'sample.csv' });

/** Opens the screen, and comes to the issuer's page. */
async function comesToIssuer(page: Page): Promise<void> {
  await page.goto(settings.api);
  await entry(page).click();
  await page.getByRole('heading', { name: 'Issuer' }).waitFor();
}

/** Signs in with a name at the issuer's page. */
async function saysName(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await files(page).waitFor({ state: 'attached' });
}

async function signsIn(page: Page, name: string): Promise<Screen> {
  const screen = Screen.on(page);
  await comesToIssuer(page);
  await saysName(page, name);
  return screen;
}

/** No token that the issuer has given until now is good any more. */
function tokensEnd(): Promise<void> {
  return until(() => Date.now() > issuer.newestEndsAtMs, 'the newest token has ended');
}

function sessionsOf(name: string): SignedIn[] {
  return issuer.sessions.filter(({ subject }) => subject === name);
}

async function readsHistory(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Enviar' }).click();
  await page.getByRole('link', { name: 'Histórico' }).click();
}

describe('Where callers sign in', () => {
  const the = world();

  it('a visitor sees nothing but the way to the issuer, and comes back to where they were', async () => {
    const page = await the.browser.newPage();
    const screen = Screen.on(page);
    await page.goto(`${settings.api}/#/uploads`);
    await entry(page).waitFor();
    expect(await files(page).count()).toBe(0);
    await accessible(page);
    await screen.shoot('14-sign-in');
    await entry(page).click();
    await page.getByLabel('Name').fill('visitor');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Nenhum envio ainda').waitFor();
    expect(page.url()).toBe(`${settings.api}/#/uploads`);
    expect(screen.errors).toEqual([]);
  });

  it('a file arrives though its token ends and the issuer fails meanwhile, and its rejects are saved', async () => {
    const page = await the.browser.newPage();
    // A dialog of the system is none of the page's: what is picked is a file of the page's own.
    await page.addInitScript(() => {
      Object.assign(window, {
        showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) =>
          (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true }),
      });
    });
    const screen = await signsIn(page, 'ana');
    let failures = 0;
    issuer.failure = () => (++failures <= 2 ? refusal('temporarily_unavailable', 503) : null);
    const size = fs.statSync(settings.sample).size;
    the.proxy.shapeTo(Math.min(200 * KB, size / (LIFE_SECONDS + 3)));
    await screen.chooseAndSend(settings.sample);
    await screen.reaches('sent');
    await screen.isValidated();
    expect(failures).toBeGreaterThan(2);
    const [session] = sessionsOf('ana');
    expect(session).toMatchObject({ ended: null });
    expect(session?.renewals).toBeGreaterThan(0);
    await show(screen, '15-signed-in');

    const renewals = issuer.renewals;
    await tokensEnd();
    await page.getByRole('button', { name: 'Baixar rejeitados' }).click();
    const saved = () =>
      page.evaluate(async () => {
        const texts: string[] = [];
        const folder = (await navigator.storage.getDirectory()) as unknown as {
          values(): AsyncIterable<FileSystemFileHandle>;
        };
        for await (const file of folder.values()) {
          texts.push(await (await file.getFile()).text());
        }
        return texts.join('');
      });
    await until(async () => (await saved()).includes('\n'), 'the rejects are saved');
    expect((await saved()).split('\n')[0]).toContain('nrCpfCnpj');
    expect(issuer.renewals).toBeGreaterThan(renewals);
    expect(screen.errors).toEqual([]);
  });

  it('rejects come by way of the browser where a page may write no files', async () => {
    const page = await the.browser.newPage();
    await page.addInitScript(() => Object.assign(window, { showSaveFilePicker: undefined }));
    const screen = await signsIn(page, 'bruno');
    await screen.chooseAndSend(settings.sample);
    await screen.isValidated();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Baixar rejeitados' }).click();
    const path = await (await download).path();
    expect(fs.readFileSync(path, 'utf8').split('\n')[0]).toContain('nrCpfCnpj');
    expect(screen.errors).toEqual([]);
  });

  it('whoever signs out is forgotten, and the next one does not see what they sent', async () => {
    const page = await the.browser.newPage();
    const screen = await signsIn(page, 'carla');
    await screen.chooseAndSend(settings.sample);
    await screen.isValidated();
    await readsHistory(page);
    const link = page.getByRole('link', { name: 'sample.csv' });
    const place = await link.getAttribute('href');
    await page.getByRole('button', { name: 'Sair' }).click();
    await entry(page).waitFor();
    expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual({});
    await screen.shoot('16-signed-out');

    // The issuer has forgotten, too: it asks who is there.
    await comesToIssuer(page);
    await saysName(page, 'daniel');
    await readsHistory(page);
    await page.getByText('Nenhum envio ainda').waitFor();
    await show(screen, '17-nothing-of-others');
    await page.goto(`${settings.api}/${place}`);
    await page.locator('[data-problem-code=UPLOAD_NOT_FOUND]').waitFor();
    expect(screen.errors).toEqual([]);
  });

  it('a session goes on over reloads, and whatever address somebody makes up', async () => {
    const page = await the.browser.newPage();
    const screen = await signsIn(page, 'elisa');
    for (let i = 0; i < 3; i++) {
      await page.reload();
      await files(page).waitFor({ state: 'attached' });
    }
    await page.goto(`${settings.api}/?state=x&error=access_denied#/uploads`);
    await page.getByText('Nenhum envio ainda').waitFor();
    expect(page.url()).toBe(`${settings.api}/#/uploads`);
    expect(sessionsOf('elisa')).toHaveLength(1);
    expect(screen.errors).toEqual([]);
  });

  it('a duplicated tab has a session of its own, and both go on', async () => {
    const page = await the.browser.newPage();
    const screen = await signsIn(page, 'fabio');
    await screen.chooseAndSend(settings.sample);
    await screen.isValidated();
    const opened = the.browser.waitForEvent('page');
    // The browser copies what a tab keeps for a page that it opens, as for one that its user duplicates.
    await page.evaluate(() => void window.open(location.href));
    const duplicate = await opened;
    await files(duplicate).waitFor({ state: 'attached' });
    for (let i = 0; i < 2; i++) {
      await tokensEnd();
      for (const one of [page, duplicate]) {
        await readsHistory(one);
        await rows(one).waitFor();
      }
    }
    const sessions = sessionsOf('fabio');
    expect(sessions).toMatchObject([{ ended: null }, { ended: null }]);
    for (const { renewals } of sessions) {
      expect(renewals).toBeGreaterThanOrEqual(2);
    }
  });

  it('whoever is signed out by the issuer is told so, and goes on after another sign-in', async () => {
    const page = await the.browser.newPage();
    const screen = await signsIn(page, 'gina');
    for (const session of sessionsOf('gina')) {
      session.ended = 'revoked';
    }
    await tokensEnd();
    await readsHistory(page);
    await page.getByText('Sua sessão terminou. Entre de novo: os envios').waitFor();
    await show(screen, '18-session-over');
    await entry(page).click();
    await page.getByText('Nenhum envio ainda').waitFor();
    expect(sessionsOf('gina')).toMatchObject([{ ended: 'revoked' }, { ended: null }]);
  });
});
