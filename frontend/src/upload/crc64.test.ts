import { createCRC64 } from 'hash-wasm';
import { describe, expect, it } from 'vitest';
import { combine, EMPTY, fromHex, toBase64 } from './crc64';

async function digest(bytes: Uint8Array): Promise<bigint> {
  const hasher = await createCRC64('9a6c9329ac4bc9b5');
  return fromHex(hasher.update(bytes).digest('hex'));
}

function bytesOf(length: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state >> 16;
  });
}

describe('CRC-64/NVME', () => {
  it('is the one of the catalogue of CRCs', async () => {
    expect(await digest(new TextEncoder().encode('123456789'))).toBe(0xae8b14860a799888n);
  });

  it.each([
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
    [7, 8],
    [1000, 1],
    [1, 1000],
    [65_536, 65_537],
    [12_345, 99_999],
  ])('of %i bytes and then %i is that of all of them', async (first, second) => {
    const bytes = bytesOf(first + second, first + 31 * second + 1);
    const combined = combine(
      await digest(bytes.subarray(0, first)),
      await digest(bytes.subarray(first)),
      second,
    );
    expect(combined).toBe(await digest(bytes));
  });

  it('goes from part to part', async () => {
    const bytes = bytesOf(100_000, 5);
    let whole = EMPTY;
    for (let start = 0; start < bytes.length; start += 33_333) {
      const part = bytes.subarray(start, Math.min(bytes.length, start + 33_333));
      whole = combine(whole, await digest(part), part.length);
    }
    expect(whole).toBe(await digest(bytes));
  });

  it('knows lengths that 32 bits do not hold', () => {
    const split = combine(combine(0x0123456789abcdefn, 0n, 2 ** 31), 0n, 2 ** 33 + 1);
    expect(combine(0x0123456789abcdefn, 0n, 2 ** 31 + 2 ** 33 + 1)).toBe(split);
  });

  it('is written as S3 writes it', () => {
    expect(toBase64(0xae8b14860a799888n)).toBe('rosUhgp5mIg=');
    expect(toBase64(1n)).toBe('AAAAAAAAAAE=');
  });
});
