import { describe, expect, it } from 'vitest';
import { latin1, utf8, utf16 } from './bytes.testing';
import { encodingOf, markLength, otherEncoding, unsupported } from './content';

const BIG_ENDIAN_MARK = '\xfe\xff';
const LITTLE_ENDIAN_MARK = '\xff\xfe';

describe('what is no text', () => {
  it.each([
    ['UTF_16_LITTLE_ENDIAN', latin1(`${LITTLE_ENDIAN_MARK}a\0,\0b\0`)],
    ['UTF_16_BIG_ENDIAN', latin1(`${BIG_ENDIAN_MARK}\0a\0,\0b`)],
    // UTF-32 begins as UTF-16 does in one order, and has zeros on both sides in the other.
    ['UTF_16_LITTLE_ENDIAN', latin1(`${LITTLE_ENDIAN_MARK}\0\0a\0\0\0,\0\0\0`)],
    ['ZERO_BYTES', latin1(`\0\0${BIG_ENDIAN_MARK}\0\0\0a\0\0\0,`)],
    ['UTF_16_WITHOUT_MARK', utf16('cidade,São Paulo,Ação\n1,2,3\n', 'little')],
    ['UTF_16_WITHOUT_MARK', utf16('cidade,São Paulo,Ação\n1,2,3\n', 'big')],
    ['ZIP', latin1('PK\x03\x04\x14\0\x06')],
    ['GZIP', latin1('\x1f\x8b\x08\0')],
    ['PDF', latin1('%PDF-1.7\n%\xe2\xe3\n')],
    ['XLS', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['PARQUET', latin1('PAR1\x15\x04')],
    ['ZERO_BYTES', latin1('a,b\n\0\0\0xyz')],
    ['ZERO_BYTES', new Uint8Array(1000)],
    ['CONTROL_CHARACTERS', latin1('a\x01\x02\x03b\x04\x05\n')],
  ])('is called %s', (name, bytes) => {
    expect(unsupported(bytes)).toBe(name);
  });

  it('is told of UTF-16 at every length from one character on', () => {
    for (const order of ['little', 'big'] as const) {
      const bytes = utf16('conta,agencia,cliente\n533,32,56133\n', order);
      for (let length = 2; length <= bytes.length; length++) {
        expect(unsupported(bytes.subarray(0, length))).toBe('UTF_16_WITHOUT_MARK');
      }
    }
  });

  it('has more than one control character in a hundred', () => {
    const hundred = latin1(`a,b\n${'1,2\n'.repeat(23)}1,\x01\n`);
    expect(hundred.length).toBe(100);
    expect(unsupported(hundred)).toBeNull();
    expect(unsupported(hundred.subarray(1))).toBe('CONTROL_CHARACTERS');
  });

  it('has others than tab, form feed, line ends and the end-of-file character of DOS', () => {
    expect(unsupported(latin1('a\tb\fc\r\n1\t2\t3\r\n\x1a'))).toBeNull();
    expect(unsupported(latin1('a\x0bb'))).not.toBeNull();
  });

  it('is not the half of a signature', () => {
    expect(unsupported(latin1('PK'))).toBeNull();
    expect(unsupported(latin1('%PDF'))).toBeNull();
  });
});

describe('the encoding', () => {
  it('is UTF-8 where all is valid, ASCII too, and otherwise Windows-1252', () => {
    expect(encodingOf(utf8('a,b\n'), true)).toBe('UTF_8');
    expect(encodingOf(utf8('a,é€𝄞\n'), true)).toBe('UTF_8');
    expect(encodingOf(latin1('a,cr\xe9dito\n'), true)).toBe('WINDOWS_1252');
    expect(encodingOf(latin1('\xe9'), true)).toBe('WINDOWS_1252');
  });

  it('is UTF-8 with its mark, whatever follows', () => {
    expect(encodingOf(latin1('\xef\xbb\xbfa,\xe9\n'), true)).toBe('UTF_8');
    expect(markLength(latin1('\xef\xbb\xbfa'))).toBe(3);
    expect(markLength(latin1('\xef\xbb'))).toBe(0);
  });

  it.each(['é', '€', '𝄞'])('is not told by a %s that the end of the head cuts', (character) => {
    const bytes = utf8(`a,b\nx${character}`);
    for (let cut = 1; cut < utf8(character).length; cut++) {
      const head = bytes.subarray(0, bytes.length - cut);
      expect(encodingOf(head, false)).toBe('UTF_8');
      expect(encodingOf(head, true)).toBe('WINDOWS_1252');
    }
  });

  it('is told by a byte that no cut explains', () => {
    expect(encodingOf(latin1('a,b\n\xe9,ab'), false)).toBe('WINDOWS_1252');
    expect(encodingOf(latin1('a,b\n\xe9,a'), false)).toBe('UTF_8');
  });
});

describe('another encoding than was asked for', () => {
  it('is told when UTF-8 was asked for and the bytes are none', () => {
    expect(otherEncoding(latin1('cr\xe9dito\n'), true, 'UTF_8')).toBe('WINDOWS_1252');
    expect(otherEncoding(utf8('crédito\n'), true, 'UTF_8')).toBeNull();
    expect(otherEncoding(latin1('a,b\n\xc3'), false, 'UTF_8')).toBeNull();
    expect(otherEncoding(latin1('\xef\xbb\xbf\xe9,b\n'), true, 'UTF_8')).toBeNull();
  });

  it.each(['WINDOWS_1252', 'ISO_8859_1'] as const)(
    'is told when %s was asked for and the bytes are UTF-8',
    (asked) => {
      expect(otherEncoding(utf8('crédito\n'), true, asked)).toBe('UTF_8');
      expect(otherEncoding(utf8('\ufeffa,b\n'), true, asked)).toBe('UTF_8');
      expect(otherEncoding(utf8('é,b\n€').subarray(0, -1), false, asked)).toBe('UTF_8');
    },
  );

  it.each(['WINDOWS_1252', 'ISO_8859_1'] as const)('is not told of %s that the bytes may be', (asked) => {
    expect(otherEncoding(latin1('a,b\n'), true, asked)).toBeNull();
    expect(otherEncoding(latin1('cr\xe9dito\n'), true, asked)).toBeNull();
    expect(otherEncoding(latin1('a,caf\xe9'), false, asked)).toBeNull();
    expect(otherEncoding(latin1('\xef\xbb\xbfcr\xe9dito\n'), true, asked)).toBeNull();
  });
});
