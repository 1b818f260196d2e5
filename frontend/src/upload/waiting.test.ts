import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff';
import { partsOf, sizeOf } from './parts';
import { Speed } from './speed';

describe('The wait before another attempt', () => {
  it('doubles up to a minute', () => {
    expect([1, 2, 3, 4].map((failures) => backoffMs(failures, 0))).toEqual([500, 1_000, 2_000, 4_000]);
    expect(backoffMs(8, 0)).toBe(60_000);
    expect(backoffMs(1_000_000, 0)).toBe(60_000);
  });

  it('is shorter by up to a half, by chance', () => {
    expect(backoffMs(4, 0.5)).toBe(3_000);
    expect(backoffMs(4, 0.999_999)).toBe(2_000);
  });
});

describe('Parts', () => {
  it.each([
    [1, 1, [1]],
    [10, 10, [10]],
    [11, 10, [10, 1]],
    [9, 10, [9]],
    [30, 10, [10, 10, 10]],
  ])('of %i bytes, %i at a time', (fileSize, partSize, sizes) => {
    const parts = partsOf(fileSize, partSize);
    expect(parts.map(sizeOf)).toEqual(sizes);
    expect(parts.map((part) => part.number)).toEqual(sizes.map((_, i) => i + 1));
  });

  it('reach to the end of the largest object that S3 takes', () => {
    const parts = partsOf(10_000 * 5 * 2 ** 30, 5 * 2 ** 30);
    expect(parts).toHaveLength(10_000);
    expect(parts[9_999]?.end).toBe(53_687_091_200_000);
  });

  it('of nothing are a mistake', () => {
    expect(() => partsOf(0, 10)).toThrow(RangeError);
    expect(() => partsOf(10, 0)).toThrow(RangeError);
  });
});

describe('The speed', () => {
  it('is that of the last seconds, and unknown at first', () => {
    const speed = new Speed();
    speed.reached(0, 0);
    expect(speed.bytesPerSecond()).toBe(0);
    for (let second = 1; second <= 60; second++) {
      speed.reached(second <= 30 ? second * 1_000 : 30_000 + (second - 30) * 5_000, second * 1_000);
    }
    expect(speed.bytesPerSecond()).toBe(5_000);
    speed.rest();
    expect(speed.bytesPerSecond()).toBe(0);
  });

  it('does not depend on how often bytes are told of', () => {
    const speed = new Speed();
    for (let now = 0; now <= 20_000; now++) {
      speed.reached(now * 3, now);
    }
    expect(speed.bytesPerSecond()).toBe(3_000);
  });

  it('is right again as soon as the clock was set back', () => {
    const speed = new Speed();
    speed.reached(0, 3_600_000);
    speed.reached(9_000, 3_601_000);
    for (let second = 0; second <= 60; second++) {
      speed.reached(9_000 + second * 2_000, second * 1_000);
      expect(speed.bytesPerSecond()).toBe(second === 0 ? 0 : 2_000);
    }
  });
});
