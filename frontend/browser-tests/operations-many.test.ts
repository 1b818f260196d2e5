import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser, Screen } from './support/browser';
import { show } from './support/pictures';
import { settings } from './support/settings';

const LAPS = 7;
const BOUND_MS = 1_000;

/** What is opened, and what is seen of it first and at last: so many elements, with these words. */
const VIEWS: readonly {
  readonly name: string;
  readonly address: string;
  readonly seen: string;
  readonly words?: string;
  readonly times?: number;
}[] = [
  { name: 'overview', address: '#/operations', seen: '[data-count=VALIDATING]' },
  { name: 'uploads of all states', address: '#/operations/uploads', seen: 'tr', times: 51 },
  {
    name: 'upload of 10,000 chunks, its state',
    address: `#/operations/uploads/${settings.huge.id}`,
    seen: 'h1, h2, h3',
    words: 'carteira-completa.csv',
  },
  {
    name: 'upload of 10,000 chunks, its map',
    address: `#/operations/uploads/${settings.huge.id}`,
    seen: '[data-mark=PENDING]',
  },
];

/**
 * When it was seen, in milliseconds from opening the page. Looked for in each frame that is drawn, and by the page itself: the
 * waiting of Playwright's locators looks every half second only, once it has looked a few times.
 */
async function seenAt(page: Page, { seen, words = '', times = 1 }: (typeof VIEWS)[number]): Promise<number> {
  const found = await page.waitForFunction(
    (sought) => {
      const shown = [...document.querySelectorAll(sought.seen)].filter(
        (element) => element.getClientRects().length > 0 && element.textContent?.includes(sought.words),
      );
      return shown.length >= sought.times ? performance.now() : false;
    },
    { seen, words, times },
    { polling: 'raf' },
  );
  return Number(await found.jsonValue());
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

describe('The operations page of a full ledger', () => {
  let browser: BrowserContext;

  beforeEach(async () => {
    browser = await openBrowser();
  });
  afterEach(() => browser.close());

  it('is timed, view by view, and always shows what it has', async () => {
    const taken = new Map<string, number[]>(VIEWS.map(({ name }) => [name, []]));
    // Views in turn, so that none finds what it saw a moment ago.
    for (let lap = 0; lap < LAPS; lap++) {
      for (const view of VIEWS) {
        const page = await browser.newPage();
        await page.goto(`${settings.api}/${view.address}`);
        taken.get(view.name)?.push(await seenAt(page, view));
        await page.close();
      }
    }
    for (const [name, laps] of taken) {
      const middle = median(laps);
      console.log(
        `${name}: ${middle.toFixed(0)} ms from opening the page (median of ${laps.length}, most ${Math.max(...laps).toFixed(0)}), bound ${BOUND_MS} ms ${middle < BOUND_MS ? 'met' : 'MISSED'}`,
      );
      expect(laps).toHaveLength(LAPS);
    }
  });

  it('says how many there are, page by page', async () => {
    const screen = await Screen.open(browser);
    const { page } = screen;
    await page.getByRole('link', { name: 'Operação' }).click();
    await page.locator('[data-count=UPLOADING]').filter({ hasText: '979' }).waitFor();
    await show(screen, '23-operations-many');
    await page.locator('[data-count=UPLOADING]').click();
    await page.getByRole('row').nth(50).waitFor();
    const newest = await page.getByRole('row').nth(1).textContent();
    await page.getByRole('button', { name: 'Próxima' }).click();
    await page
      .getByRole('row')
      .nth(1)
      .filter({ hasNotText: newest ?? '' })
      .waitFor();
    expect(await page.getByRole('row').count()).toBe(51);
    expect(screen.errors).toEqual([]);
  });

  it('draws ten thousand chunks, and finds those that fail', async () => {
    const screen = Screen.on(await browser.newPage());
    const { page } = screen;
    await page.goto(`${settings.api}/#/operations/uploads/${settings.huge.id}`);
    const map = page.getByRole('slider', { name: 'Mapa dos pedaços' });
    await map.press('End');
    expect(await map.getAttribute('aria-valuetext')).toContain('Pedaço 9.999');
    await page.getByText(`validados: ${settings.huge.done.toLocaleString('pt-BR')}`).waitFor();
    await page.getByRole('button', { name: '7.007' }).click();
    await page.getByText('S3 answered 503 Slow Down').waitFor();
    await show(screen, '24-operations-ten-thousand-chunks');
    expect(screen.errors).toEqual([]);
  });
});
