import { describe, expect, it } from 'vitest';
import { EMPTY, toBase64 } from './crc64';
import { type Part, partsOf } from './parts';
import { Tally } from './tally';
import { crcOf } from './testing/fakeCloud';

/** Three parts, the last of them smaller. */
function tallyOf(size = 2_500) {
  const tally = new Tally(partsOf(size, 1_000));
  const [one, two, three] = tally.parts as [Part, Part, Part];
  return { tally, one, two, three };
}

const numbers = (parts: readonly Part[]) => parts.map(({ number }) => number);
const sent = (checksum: bigint | null, etag = 'e') => ({ etag, checksum });

describe('A tally', () => {
  it('has all parts missing at first', () => {
    const { tally } = tallyOf();
    expect(tally.snapshot()).toEqual(['missing', 'missing', 'missing']);
    expect(numbers(tally.missing())).toEqual([1, 2, 3]);
    expect([tally.known(), tally.unknown()]).toEqual([[], []]);
    expect([tally.sentBytes, tally.atOnce]).toEqual([0, 0]);
  });

  it('follows a part from its hash to S3, and through a loss on the way', () => {
    const { tally, two } = tallyOf();
    const states = [
      () => tally.hashing(two),
      () => tally.sending(two, 0),
      () => tally.lost(two),
      () => tally.sending(two, 10),
      () => tally.sent(two, sent(1n)),
    ].map((step) => {
      step();
      return tally.snapshot()[1];
    });
    expect(states).toEqual(['hashing', 'sending', 'missing', 'sending', 'sent']);
    expect(tally.snapshot()).toEqual(['missing', 'sent', 'missing']);
  });

  it('counts a part as missing until S3 holds it, wherever it is', () => {
    const { tally, one, two, three } = tallyOf();
    tally.hashing(one);
    tally.sending(two, 1_000);
    tally.sent(three, sent(null));
    expect(numbers(tally.missing())).toEqual([1, 2]);
  });

  it('gives copies: what was taken of it does not change later', () => {
    const { tally, one } = tallyOf();
    const before = tally.snapshot();
    tally.sent(one, sent(1n));
    expect(before).toEqual(['missing', 'missing', 'missing']);
    expect(tally.snapshot()).not.toBe(tally.snapshot());
  });
});

describe('Bytes', () => {
  it('are those that S3 holds and those under way', () => {
    const { tally, one, two, three } = tallyOf();
    tally.sent(three, sent(1n));
    tally.sending(one, 300);
    tally.sending(two, 20);
    tally.sending(two, 30);
    expect([tally.sentBytes, tally.atOnce]).toEqual([830, 2]);
  });

  it('of a part that was lost are not under way any more', () => {
    const { tally, one } = tallyOf();
    tally.sending(one, 300);
    tally.lost(one);
    expect([tally.sentBytes, tally.atOnce]).toEqual([0, 0]);
  });

  it('of a part that has arrived count once, however often it was sent', () => {
    const { tally, one } = tallyOf();
    tally.sending(one, 1_000);
    tally.sent(one, sent(1n));
    tally.sent(one, sent(1n));
    expect([tally.sentBytes, tally.atOnce]).toEqual([1_000, 0]);
  });

  it('of a part are never more than it has, though a browser may count headers', () => {
    const { tally, three } = tallyOf();
    tally.sending(three, 10_000);
    expect(tally.sentBytes).toBe(500);
  });
});

describe('Checksums', () => {
  it('are known of parts that came with one, and unknown of the others that S3 holds', () => {
    const { tally, one, two } = tallyOf();
    tally.sent(one, sent(7n));
    tally.sent(two, sent(null));
    expect([numbers(tally.known()), numbers(tally.unknown())]).toEqual([[1], [2]]);
    expect(tally.parts.map((part) => tally.checksumOf(part))).toEqual([7n, null, null]);
  });

  it('that are nothing but zeros are known', () => {
    const { tally, one } = tallyOf();
    tally.sent(one, sent(0n));
    expect([numbers(tally.known()), tally.checksumOf(one)]).toEqual([[1], 0n]);
  });

  it('that are found out later are known then, and the part is the same', () => {
    const { tally, one } = tallyOf();
    tally.sent(one, sent(null, 'its etag'));
    tally.checked(one, 7n);
    expect([tally.checksumOf(one), tally.unknown()]).toEqual([7n, []]);
    expect(tally.etags()[0]).toEqual({ partNumber: 1, etag: 'its etag' });
    expect(tally.sentBytes).toBe(1_000);
  });

  it('of parts that S3 does not hold are nothing to take note of', () => {
    const { tally, one } = tallyOf();
    tally.checked(one, 7n);
    expect([tally.checksumOf(one), numbers(tally.missing())]).toEqual([null, [1, 2, 3]]);
  });
});

describe('What completes an upload', () => {
  it('are the ETags of all parts in order, whatever the order in which they arrived', () => {
    const { tally, one, two, three } = tallyOf();
    for (const part of [three, one, two]) {
      tally.sent(part, sent(1n, `etag ${part.number}`));
    }
    expect(tally.etags()).toEqual([
      { partNumber: 1, etag: 'etag 1' },
      { partNumber: 2, etag: 'etag 2' },
      { partNumber: 3, etag: 'etag 3' },
    ]);
  });
});

describe('The receipt', () => {
  const bytes = Uint8Array.from({ length: 2_500 }, (_, i) => (i * 37) >> 3);

  it('is the checksum of the whole file, put together from those of its parts', async () => {
    const { tally } = tallyOf(bytes.length);
    for (const part of tally.parts.toReversed()) {
      tally.sent(part, sent(await crcOf(bytes.subarray(part.start, part.end))));
    }
    expect(tally.receipt()).toBe(toBase64(await crcOf(bytes)));
    expect(tally.receipt()).not.toBe(toBase64(EMPTY));
  });

  it.each([
    ['S3 does not hold', () => {}],
    ['nobody has read', (tally: Tally, part: Part) => tally.sent(part, sent(null))],
  ])('is none as long as there is a part that %s', (_, leave) => {
    const { tally, one, two, three } = tallyOf();
    tally.sent(one, sent(1n));
    leave(tally, two);
    tally.sent(three, sent(1n));
    expect(() => tally.receipt()).toThrow('checksum of part 2');
  });
});
