import { describe, expect, it } from 'vitest';
import { firstInvalidUtf8 } from './utf8';

/** The first and last byte of every range of well-formed sequences, and their neighbours outside. */
const TELLTALE = [
  0x00, 0x22, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee,
  0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff,
];

const strict = new TextDecoder('utf-8', { fatal: true });

function isValid(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function disagreements(sequences: Iterable<number[]>): string[] {
  const wrong: string[] = [];
  for (const sequence of sequences) {
    const bytes = Uint8Array.from(sequence);
    const invalid = firstInvalidUtf8(bytes);
    if ((invalid === bytes.length) !== isValid(bytes) || !isValid(bytes.subarray(0, invalid))) {
      wrong.push(`${sequence} at ${invalid}`);
    }
  }
  return wrong;
}

function* twoBytes(): Generator<number[]> {
  for (let first = 0; first < 256; first++) {
    yield [first];
    for (let second = 0; second < 256; second++) {
      yield [first, second];
    }
  }
}

function* telltaleBytes(): Generator<number[]> {
  for (const first of TELLTALE) {
    for (const second of TELLTALE) {
      for (const third of TELLTALE) {
        yield [first, second, third];
        // A fourth byte tells something only behind a lead of four, and a fifth nothing.
        for (const fourth of first < 0xf0 ? [0x41] : TELLTALE) {
          yield [first, second, third, fourth];
        }
      }
    }
  }
}

describe('UTF-8', () => {
  it('is told as the platform tells it, for every sequence of one and two bytes', () => {
    expect(disagreements(twoBytes())).toEqual([]);
  });

  it('is told as the platform tells it, for every sequence of up to four telltale bytes', () => {
    expect(disagreements(telltaleBytes())).toEqual([]);
  });

  it('ends at the first byte of what is cut short', () => {
    expect(firstInvalidUtf8(Uint8Array.of(0x61, 0xf0, 0x9d, 0x84))).toBe(1);
    expect(firstInvalidUtf8(Uint8Array.of(0x61, 0xc3, 0xa9, 0xe2, 0x82))).toBe(3);
    expect(firstInvalidUtf8(Uint8Array.of())).toBe(0);
  });
});
