const FIRST_MS = 500;
const LONGEST_MS = 60_000;

/**
 * How long to wait before an attempt is repeated: twice as long every time up to a minute, less a random half, so that
 * many clients that were cut off together do not come back together.
 *
 * @param failures in a row, from 1
 * @param random from 0 up to 1
 * @returns milliseconds
 */
export function backoffMs(failures: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  return Math.round(full * (1 - random / 2));
}
