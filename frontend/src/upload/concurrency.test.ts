import { describe, expect, it } from 'vitest';
import { Concurrency } from './concurrency';

const BOUNDS = { least: 1, most: 6 };
const WINDOW_MS = 4_000;

/** Lets so many windows pass on a way that carries so much, by how many parts share it. */
function windows(
  concurrency: Concurrency,
  count: number,
  start: number,
  bytesPerSecond: (atOnce: number) => number,
): number {
  let now = start;
  for (let i = 0; i < count; i++) {
    now += WINDOW_MS;
    concurrency.sent((bytesPerSecond(concurrency.limit) * WINDOW_MS) / 1_000, now);
  }
  return now;
}

describe('The number of parts at once', () => {
  it('climbs as long as that brings more', () => {
    const concurrency = new Concurrency(BOUNDS, 1, 0);
    windows(concurrency, 10, 0, (atOnce) => 1_000 * atOnce);
    expect(concurrency.limit).toBe(6);
  });

  it('stays low where more of them bring nothing', () => {
    const concurrency = new Concurrency(BOUNDS, 1, 0);
    windows(concurrency, 6, 0, () => 1_000);
    expect(concurrency.limit).toBeLessThanOrEqual(2);
  });

  it('tries again when the way has become wider', () => {
    const concurrency = new Concurrency(BOUNDS, 1, 0);
    const now = windows(concurrency, 6, 0, () => 1_000);
    windows(concurrency, 40, now, (atOnce) => 1_000 * atOnce);
    expect(concurrency.limit).toBe(6);
  });

  it('halves when the other end asks for patience, and never goes below the least', () => {
    const concurrency = new Concurrency(BOUNDS, 6, 0);
    concurrency.overloaded(0);
    expect(concurrency.limit).toBe(3);
    for (let i = 0; i < 5; i++) {
      concurrency.overloaded(0);
    }
    expect(concurrency.limit).toBe(1);
  });

  it('is within its bounds from the beginning', () => {
    expect(new Concurrency({ least: 1, most: 2 }, 4, 0).limit).toBe(2);
  });

  it('does not judge a time in which the sender stood still', () => {
    const concurrency = new Concurrency(BOUNDS, 2, 0);
    concurrency.sent(4_000, WINDOW_MS);
    const limit = concurrency.limit;
    concurrency.restart(100_000);
    concurrency.sent(1, 101_000);
    expect(concurrency.limit).toBe(limit);
  });
});
