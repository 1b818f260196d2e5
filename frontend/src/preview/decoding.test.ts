import { describe, expect, it } from 'vitest';
import { latin1, utf8 } from './bytes.testing';
import { decoded } from './decoding';

const ALL = Uint8Array.from({ length: 256 }, (_, byte) => byte);

describe('text', () => {
  it('in ISO-8859-1 has the character of the same number for every byte', () => {
    expect([...decoded(ALL, 'ISO_8859_1')].map((character) => character.charCodeAt(0))).toEqual([...ALL]);
  });

  it('in Windows-1252 differs from that between 0x80 and 0x9F alone, and has nothing for five bytes', () => {
    const text = decoded(ALL, 'WINDOWS_1252');
    const differing = [...ALL].filter((byte) => text.charCodeAt(byte) !== byte);
    expect(differing).toEqual(Array.from({ length: 32 }, (_, i) => 0x80 + i));
    expect([...ALL].filter((byte) => text[byte] === '\ufffd')).toEqual([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
    expect(decoded(latin1('\x80 \x93a\x94 \x96 \x99 \x9f'), 'WINDOWS_1252')).toBe('€ “a” – ™ Ÿ');
  });

  it('in UTF-8 keeps a mark, and shows what is invalid as a replacement', () => {
    expect(decoded(utf8('\ufeffé€𝄞'), 'UTF_8')).toBe('\ufeffé€𝄞');
    expect(decoded(latin1('a\xe9b'), 'UTF_8')).toBe('a\ufffdb');
  });
});
