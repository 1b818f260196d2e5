import type { EncodingName } from './dialect';

/** What Windows-1252 has for 0x80 to 0x9F; five of them mean nothing there, and become U+FFFD. */
const WINDOWS_1252_FROM_80 =
  '\u20ac\ufffd\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\ufffd\u017d\ufffd' +
  '\ufffd\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\ufffd\u017e\u0178';

const ISO_8859_1 = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
const WINDOWS_1252 = ISO_8859_1.map((character, byte) =>
  byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252_FROM_80.charAt(byte - 0x80) : character,
);

// A mark inside the file is text: whoever reads the head has skipped the one at the beginning.
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The text; what is not valid in the encoding becomes U+FFFD. Only UTF-8 is TextDecoder's: to it ISO-8859-1 is another name of
 * Windows-1252, in which it has control characters where the server has none.
 */
export function decoded(bytes: Uint8Array, encoding: EncodingName): string {
  if (encoding === 'UTF_8') {
    return utf8.decode(bytes);
  }
  const characters = encoding === 'WINDOWS_1252' ? WINDOWS_1252 : ISO_8859_1;
  return Array.from(bytes, (byte) => characters[byte]).join('');
}
