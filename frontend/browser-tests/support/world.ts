import path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { openBrowser, Screen } from './browser';
import { FaultProxy } from './faultProxy';
import { settings } from './settings';

/** A browser of its own for each test, and the proxy that they have in common. */
export interface World {
  readonly proxy: FaultProxy;
  readonly browser: BrowserContext;
  open(): Promise<Screen>;
}

export function world(): World {
  const proxy = new FaultProxy(settings.s3);
  let browser: BrowserContext;
  beforeAll(() => proxy.listen(settings.proxyPort));
  afterAll(() => proxy.close());
  beforeEach(async () => {
    proxy.reset();
    browser = await openBrowser();
    browser.on('weberror', (thrown) => console.error(`On ${thrown.page()?.url()}:`, thrown.error()));
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      await shootAll(browser, task.name);
    }
    await browser.close();
    // What a test leaves behind would be offered to the next one.
    await fetch(`${settings.api}/v1/uploads?state=UPLOADING`, { method: 'DELETE' });
  });
  return {
    proxy,
    get browser() {
      return browser;
    },
    open: () => Screen.open(browser),
  };
}

/** What a test that failed has left on the screen. */
async function shootAll(browser: BrowserContext, test: string): Promise<void> {
  for (const [number, page] of browser.pages().entries()) {
    const name = `failed ${test} ${number}.png`.replaceAll(/[^\w.]+/g, '-');
    await page.screenshot({ path: path.join(settings.screenshots, name), fullPage: true });
  }
}
