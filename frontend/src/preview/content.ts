import type { EncodingName } from './dialect';
import { firstInvalidUtf8 } from './utf8';

const UTF_8_MARK = [0xef, 0xbb, 0xbf];
const CONTROL_CHARACTERS_PER_THOUSAND = 10;

/** Tab, line feed, form feed, carriage return, and the end-of-file character of DOS. */
const CONTROLS_OF_TEXT = [0x09, 0x0a, 0x0c, 0x0d, 0x1a];

/** What a file may be that is not text in an encoding that is supported; the screen has words for each. */
export type NoText =
  | 'UTF_16_LITTLE_ENDIAN'
  | 'UTF_16_BIG_ENDIAN'
  | 'UTF_16_WITHOUT_MARK'
  | 'ZIP'
  | 'GZIP'
  | 'PDF'
  | 'XLS'
  | 'PARQUET'
  | 'ZERO_BYTES'
  | 'CONTROL_CHARACTERS';

/** What files that are no text begin with. */
const SIGNATURES: readonly (readonly [what: NoText, signature: readonly number[]])[] = [
  ['UTF_16_LITTLE_ENDIAN', [0xff, 0xfe]],
  ['UTF_16_BIG_ENDIAN', [0xfe, 0xff]],
  ['ZIP', [0x50, 0x4b, 0x03, 0x04]],
  ['GZIP', [0x1f, 0x8b]],
  ['PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['XLS', [0xd0, 0xcf, 0x11, 0xe0]],
  ['PARQUET', [0x50, 0x41, 0x52, 0x31]],
];

/** What the bytes are, when they are not text in an encoding that is supported; otherwise null. */
export function unsupported(head: Uint8Array): NoText | null {
  const signature = SIGNATURES.find(([, bytes]) => startsWith(head, bytes));
  return signature ? signature[0] : binary(head);
}

function binary(head: Uint8Array): NoText | null {
  const zeros: [even: number, odd: number] = [0, 0];
  let controls = 0;
  head.forEach((byte, i) => {
    if (byte === 0) {
      zeros[i % 2 === 0 ? 0 : 1]++;
    } else if (byte < 0x20 && !CONTROLS_OF_TEXT.includes(byte)) {
      controls++;
    }
  });
  if (zeros[0] + zeros[1] > 0) {
    return isUtf16(zeros, head.length) ? 'UTF_16_WITHOUT_MARK' : 'ZERO_BYTES';
  }
  return controls * 1000 > head.length * CONTROL_CHARACTERS_PER_THOUSAND ? 'CONTROL_CHARACTERS' : null;
}

/** Text of one-byte characters in UTF-16 has a zero in nearly every second byte, always on the same side. */
function isUtf16(zeros: readonly [number, number], length: number): boolean {
  const more = Math.max(...zeros);
  const fewer = Math.min(...zeros);
  return more > Math.floor(length / 5) && fewer <= Math.floor(more / 20);
}

/** Length of the UTF-8 byte order mark that the bytes begin with: 3 or 0. */
export function markLength(head: Uint8Array): number {
  return startsWith(head, UTF_8_MARK) ? UTF_8_MARK.length : 0;
}

/** The encoding that the bytes tell: UTF-8 with its mark or when all of the head is valid, else Windows-1252. */
export function encodingOf(head: Uint8Array, wholeFile: boolean): EncodingName {
  return markLength(head) > 0 || isUtf8(head, wholeFile, firstInvalidUtf8(head)) ? 'UTF_8' : 'WINDOWS_1252';
}

/**
 * The encoding that the bytes have, when it is not the one that was asked for; otherwise null. Text of nothing but ASCII has
 * each of them, and a mark with bytes behind it that are not UTF-8 proves nothing against whoever says otherwise.
 */
export function otherEncoding(
  head: Uint8Array,
  wholeFile: boolean,
  asked: EncodingName,
): EncodingName | null {
  if (asked === 'UTF_8') {
    const found = encodingOf(head, wholeFile);
    return found === asked ? null : found;
  }
  const invalid = firstInvalidUtf8(head);
  // A lone byte that the end of the head may have cut from its character may as well be one of the encoding asked for.
  const hasCharacters = head.subarray(0, invalid).some((byte) => byte >= 0x80);
  return hasCharacters && isUtf8(head, wholeFile, invalid) ? 'UTF_8' : null;
}

/** Whether all is valid but a last character, of at most four bytes, that the end of the head may cut. */
function isUtf8(head: Uint8Array, wholeFile: boolean, firstInvalid: number): boolean {
  return firstInvalid === head.length || (!wholeFile && firstInvalid > head.length - 4);
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, i) => bytes[i] === byte);
}
