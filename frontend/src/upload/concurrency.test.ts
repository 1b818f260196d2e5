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

  it('is within its bounds from the beginning', () => {
    expect(new Concurrency({ least: 1, most: 2 }, 4, 0).limit).toBe(2);
    expect(new Concurrency({ least: 3, most: 6 }, 1, 0).limit).toBe(3);
  });

  it('never climbs above the most, and goes on there', () => {
    const concurrency = new Concurrency({ least: 1, most: 3 }, 1, 0);
    windows(concurrency, 40, 0, (atOnce) => 1_000 * atOnce);
    expect(concurrency.limit).toBe(3);
  });

  it('never steps below the least', () => {
    const concurrency = new Concurrency({ least: 2, most: 2 }, 2, 0);
    windows(concurrency, 40, 0, () => 1_000);
    expect(concurrency.limit).toBe(2);
  });

  it('does not judge a time in which the sender stood still', () => {
    const concurrency = new Concurrency(BOUNDS, 2, 0);
    concurrency.sent(4_000, WINDOW_MS);
    const limit = concurrency.limit;
    concurrency.restart(100_000);
    concurrency.sent(1, 101_000);
    expect(concurrency.limit).toBe(limit);
  });

  it('does not count bytes that left before the sender stood still', () => {
    const concurrency = new Concurrency(BOUNDS, 1, 0);
    concurrency.sent(4_000, WINDOW_MS);
    concurrency.sent(1_000_000, WINDOW_MS + 1);
    concurrency.restart(100_000);
    concurrency.sent(4_000, 100_000 + WINDOW_MS);
    expect(concurrency.limit).toBe(1);
  });

  it('is judged once in a window, and not by each part that leaves', () => {
    const concurrency = new Concurrency(BOUNDS, 1, 0);
    for (let now = 0; now < WINDOW_MS; now += 100) {
      concurrency.sent(now * 1_000, now);
    }
    expect(concurrency.limit).toBe(1);
  });
});

describe('A step up', () => {
  /** Two parts at once, after one at once has brought a thousand bytes in a second. */
  function twoAtOnce(): Concurrency {
    const concurrency = new Concurrency(BOUNDS, 1, 0);
    concurrency.sent(1_000 * (WINDOW_MS / 1_000), WINDOW_MS);
    expect(concurrency.limit).toBe(2);
    return concurrency;
  }

  it('is taken back where it brings nothing', () => {
    const concurrency = twoAtOnce();
    windows(concurrency, 1, WINDOW_MS, () => 1_000);
    expect(concurrency.limit).toBe(1);
  });

  it('is taken back where it brings so little that it may be chance', () => {
    const concurrency = twoAtOnce();
    windows(concurrency, 1, WINDOW_MS, () => 1_040);
    expect(concurrency.limit).toBe(1);
  });

  it('is followed by another where it brings more than that', () => {
    const concurrency = twoAtOnce();
    windows(concurrency, 1, WINDOW_MS, () => 1_060);
    expect(concurrency.limit).toBe(3);
  });

  it('is judged by bytes in a second, and not by those of a window that was longer', () => {
    const concurrency = twoAtOnce();
    concurrency.sent(1_000 * 12, WINDOW_MS + 12_000);
    expect(concurrency.limit).toBe(1);
  });

  it('that was taken back is tried again at once where the way has become narrower', () => {
    const concurrency = twoAtOnce();
    const now = windows(concurrency, 1, WINDOW_MS, () => 1_000);
    windows(concurrency, 1, now, () => 890);
    expect(concurrency.limit).toBe(2);
  });

  it('that was taken back is not tried again for a loss that may be chance, until a while has passed', () => {
    const concurrency = twoAtOnce();
    const now = windows(concurrency, 1, WINDOW_MS, () => 1_000);
    const later = windows(concurrency, 7, now, () => 910);
    expect(concurrency.limit).toBe(1);
    windows(concurrency, 1, later, () => 910);
    expect(concurrency.limit).toBe(2);
  });
});

describe('Another end that asks for patience', () => {
  it('halves the number once, however many parts of a window it tells so', () => {
    const concurrency = new Concurrency(BOUNDS, 6, 0);
    for (let part = 0; part < 6; part++) {
      concurrency.overloaded(part);
    }
    concurrency.overloaded(WINDOW_MS - 1);
    expect(concurrency.limit).toBe(3);
  });

  it('halves it again in every window in which it still asks, and never below the least', () => {
    const concurrency = new Concurrency({ least: 2, most: 16 }, 16, 0);
    const limits = [0, 1, 2, 3, 4].map((window) => {
      concurrency.overloaded(window * WINDOW_MS);
      return concurrency.limit;
    });
    expect(limits).toEqual([8, 4, 2, 2, 2]);
  });

  it('is heard at once after the clock was set back', () => {
    const concurrency = new Concurrency(BOUNDS, 6, 0);
    concurrency.overloaded(3_600_000);
    concurrency.overloaded(0);
    expect(concurrency.limit).toBe(1);
  });

  it('is left in peace for a while, though less arrives than before and more might', () => {
    const concurrency = new Concurrency(BOUNDS, 4, 0);
    const now = windows(concurrency, 1, 0, () => 6_000);
    expect(concurrency.limit).toBe(5);
    concurrency.overloaded(now);
    const later = windows(concurrency, 7, now, () => 2_000);
    expect(concurrency.limit).toBe(2);
    windows(concurrency, 1, later, () => 2_000);
    expect(concurrency.limit).toBe(3);
  });

  it('begins another window: what left before it says nothing of the half', () => {
    const concurrency = new Concurrency(BOUNDS, 4, 0);
    const now = windows(concurrency, 1, 0, () => 6_000);
    const quiet = windows(concurrency, 1, now, () => 6_000);
    concurrency.overloaded(quiet + WINDOW_MS - 1);
    expect(concurrency.limit).toBe(2);
    for (let window = 1; window <= 8; window++) {
      concurrency.sent(1, quiet + window * WINDOW_MS);
    }
    expect(concurrency.limit).toBe(2);
  });
});
