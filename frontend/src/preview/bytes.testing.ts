/** UTF-8 of a text. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** One byte a character, which must be below U+0100: Windows-1252 as far as its letters go, and any bytes at all. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** UTF-16 without a byte order mark. */
export function utf16(text: string, order: 'little' | 'big'): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(2 * text.length));
  for (let i = 0; i < text.length; i++) {
    bytes.setUint16(2 * i, text.charCodeAt(i), order === 'little');
  }
  return new Uint8Array(bytes.buffer);
}
