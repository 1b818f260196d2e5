import { describe, expect, it } from 'vitest';
import { fingerprintOf, samplesOf } from './fingerprint';
import { fileOf } from './testing/surroundings';

const MIB = 1 << 20;

describe('A fingerprint', () => {
  it('is the same for the same content, whatever its name', async () => {
    expect(await fingerprintOf(fileOf(100_000, 1, 'a.csv'))).toBe(
      await fingerprintOf(fileOf(100_000, 1, 'b.csv')),
    );
  });

  it('tells every byte of a small file', async () => {
    const bytes = new Uint8Array(await fileOf(5_000).arrayBuffer());
    const original = await fingerprintOf(new Blob([bytes]));
    for (const place of [0, 1, 2_500, 4_999]) {
      const other = bytes.slice();
      other[place] = (other[place] ?? 0) ^ 1;
      expect(await fingerprintOf(new Blob([other]))).not.toBe(original);
    }
  });

  it('tells sizes apart where samples are the same', async () => {
    expect(await fingerprintOf(new Blob([new Uint8Array(2 * MIB)]))).not.toBe(
      await fingerprintOf(new Blob([new Uint8Array(2 * MIB + 1)])),
    );
  });

  it.each([MIB, MIB + 1, 10 * MIB, 53_687_091_200_000])(
    'looks at both ends of %i bytes and reads a megabyte at most',
    (size) => {
      const samples = samplesOf(size);
      expect(samples[0]?.start).toBe(0);
      expect(samples.at(-1)?.end).toBe(size);
      expect(samples.reduce((sum, { start, end }) => sum + end - start, 0)).toBeLessThanOrEqual(MIB);
      expect(samples.every(({ start, end }) => start >= 0 && end > start)).toBe(true);
    },
  );
});
