import { expect, it } from 'vitest';
import { settings } from './support/settings';
import { world } from './support/world';

const the = world();

it('runs under its policy: preview, checksums in a worker, upload and result, and nothing is refused', async () => {
  const screen = await the.open();
  await screen.choose(settings.sample);
  await screen.send();
  await screen.page.getByText('Validado').first().waitFor();
  await screen.page.goto(`${settings.api}/#/uploads`);
  await screen.page.getByRole('link', { name: 'sample.csv' }).first().click();
  // The page for sending is there as well, hidden, and may have its own.
  await screen.page.locator('summary:visible', { hasText: 'Detalhes' }).first().click();
  await screen.page.getByRole('table', { name: 'Valores em dinheiro' }).waitFor();
  expect(screen.errors).toEqual([]);
});

it('has a policy that refuses what stands in a page, and connections to others', async () => {
  const screen = await the.open();
  const refused = await screen.page.evaluate(async () => {
    const heard = new Set<string>();
    const allHeard = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => {
        heard.add(event.effectiveDirective);
        if (heard.size === 4) {
          resolve();
        }
      });
    });
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    document.body.insertAdjacentHTML(
      'beforeend',
      '<p style="color: red"></p><img src="x" onerror="injected = 1">',
    );
    await fetch('https://example.invalid/').catch(() => {});
    await allHeard;
    return { heard: [...heard], injected: 'injected' in window };
  });
  expect(refused.injected).toBe(false);
  expect(refused.heard.sort()).toEqual([
    'connect-src',
    'script-src-attr',
    'script-src-elem',
    'style-src-attr',
  ]);
});
