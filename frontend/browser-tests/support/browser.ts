import fs from 'node:fs';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { settings } from './settings';

export const OPTIONS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-precise-memory-info',
];

/** The stack, a proxy and a browser share what may be two slow cores. */
const PATIENCE_MS = 90_000;

/** A browser with a profile of its own, which lives until the context is closed. */
export async function openBrowser(): Promise<BrowserContext> {
  const profile = fs.mkdtempSync(path.join(settings.work, 'profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: settings.chromium,
    headless: true,
    args: OPTIONS,
    viewport: { width: 1100, height: 900 },
    locale: 'pt-BR',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

/** The screen, on a new page; what it reports as an error fails the test that looks at {@link Screen.errors}. */
export class Screen {
  readonly errors: string[] = [];

  private constructor(readonly page: Page) {
    page.on('pageerror', (error) => this.errors.push(String(error)));
    // What the policy refuses breaks nothing that a test would otherwise see.
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) {
        this.errors.push(message.text());
      }
    });
  }

  static async open(context: BrowserContext): Promise<Screen> {
    const screen = new Screen(await context.newPage());
    await screen.page.goto(settings.api);
    await screen.page.locator('[data-input=files]').waitFor({ state: 'attached' });
    return screen;
  }

  /** The screen on a page that is open already. */
  static on(page: Page): Screen {
    return new Screen(page);
  }

  async choose(...files: string[]): Promise<void> {
    await this.page.locator('[data-input=files]').setInputFiles(files);
  }

  /** The same where the browser was not started by the test, through which files of any size will not go. */
  async chooseThroughDebugger(file: string): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const { result } = await session.send('Runtime.evaluate', {
      expression: "document.querySelector('[data-input=files]')",
    });
    await session.send('DOM.setFileInputFiles', { files: [file], objectId: result.objectId ?? '' });
    await session.detach();
  }

  async send(): Promise<void> {
    await this.page.getByRole('button', { name: /^Enviar (este arquivo|assim mesmo)$/ }).click();
  }

  async chooseAndSend(file: string): Promise<void> {
    await this.choose(file);
    await this.send();
  }

  async continueWith(file: string): Promise<void> {
    const line = this.page.locator('[data-resume]').filter({ hasText: path.basename(file) });
    await line.locator('[data-input=resume]').setInputFiles(file);
  }

  phase(phase: string): ReturnType<Page['locator']> {
    return this.page.locator(`[data-phase=${phase}]`);
  }

  async reaches(phase: string, milliseconds = 120_000): Promise<void> {
    await this.phase(phase).first().waitFor({ timeout: milliseconds });
  }

  async isValidated(milliseconds = 120_000): Promise<void> {
    await this.page.locator('[data-state=COMPLETED]').first().waitFor({ timeout: milliseconds });
  }

  async shoot(name: string): Promise<void> {
    fs.mkdirSync(settings.screenshots, { recursive: true });
    await this.page.screenshot({ path: path.join(settings.screenshots, `${name}.png`), fullPage: true });
  }
}
