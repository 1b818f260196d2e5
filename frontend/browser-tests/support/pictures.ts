import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Screen } from './browser';

/** No serious barrier for anybody. */
export async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}

/** A picture of a state in light, dark and on a phone, and no serious barrier in any of them. */
export async function show(screen: Screen, name: string): Promise<void> {
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
