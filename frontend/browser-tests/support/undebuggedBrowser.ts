import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { OPTIONS, Screen } from './browser';
import { settings } from './settings';

/**
 * A browser to which a debugger is attached only while a test looks at it. An attached one is told of the body of every
 * request, which takes more time than sending it; nobody's browser is like that while it uploads.
 */
export class UndebuggedBrowser {
  private constructor(
    private readonly process: ChildProcess,
    private readonly address: string,
  ) {}

  static async start(): Promise<UndebuggedBrowser> {
    const profile = fs.mkdtempSync(path.join(settings.work, 'profile-undebugged-'));
    const process = spawn(
      settings.chromium,
      [
        ...OPTIONS,
        '--headless=new',
        '--force-prefers-reduced-motion',
        '--window-size=1100,900',
        '--lang=pt-BR',
        '--remote-debugging-port=0',
        `--user-data-dir=${profile}`,
        settings.api,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    for await (const line of createInterface({ input: process.stderr })) {
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (address) {
        process.stderr.resume();
        return new UndebuggedBrowser(process, address);
      }
    }
    throw new Error('The browser ended before it could be debugged');
  }

  /** Looks at the screen, and leaves it alone again. */
  async debug<T>(look: (screen: Screen) => Promise<T>): Promise<T> {
    const browser = await chromium.connectOverCDP(this.address);
    try {
      const page = browser.contexts()[0]?.pages()[0];
      if (!page) {
        throw new Error('The browser has no page');
      }
      await page.locator('[data-input=files]').waitFor({ state: 'attached' });
      return await look(Screen.on(page));
    } finally {
      await browser.close();
    }
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill();
    await gone;
  }
}
