const FIRST_LEAD = 0xc2;

/** How many bytes the sequence has that begins with this one; 0 when none begins with it. */
function lengthByLead(lead: number): number {
  if (lead < 0x80) {
    return 1;
  }
  if (lead < FIRST_LEAD || lead > 0xf4) {
    return 0;
  }
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Whether the second byte may follow the first: neither an overlong form, nor a surrogate, nor beyond U+10FFFF. */
function mayFollow(lead: number, second: number): boolean {
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  return second >= low && second <= high;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** Length of the well-formed sequence that begins here; 0 when there is none, or the bytes end inside it. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lengthByLead(lead);
  if (length <= 1) {
    return length;
  }
  if (at + length > bytes.length || !mayFollow(lead, bytes[at + 1] ?? 0)) {
    return 0;
  }
  for (let i = at + 2; i < at + length; i++) {
    if (!isContinuation(bytes[i])) {
      return 0;
    }
  }
  return length;
}

/**
 * Position of the first byte that is not well-formed UTF-8 (table 3-7 of the Unicode standard), or the length. A sequence that
 * the end cuts short is not well-formed from its first byte on. TextDecoder would tell that something is wrong, but not where.
 */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      return at;
    }
    at += length;
  }
  return at;
}
