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
  });
  afterEach(async () => {
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
