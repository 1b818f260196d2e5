import { combine, EMPTY, toBase64 } from './crc64';
import { type Part, sizeOf } from './parts';

export type PartState = 'missing' | 'hashing' | 'sending' | 'sent';

/** A part that S3 holds. The checksum is null where another browser sent it, until it has been computed here. */
export interface SentPart {
  readonly etag: string;
  readonly checksum: bigint | null;
}

/** Which parts of a file are where. */
export class Tally {
  private readonly states: PartState[];
  private readonly taken = new Map<number, SentPart>();
  private readonly underWay = new Map<number, number>();
  private takenBytes = 0;

  constructor(readonly parts: readonly Part[]) {
    this.states = parts.map(() => 'missing');
  }

  /** Bytes that S3 holds, and those on their way. */
  get sentBytes(): number {
    let bytes = this.takenBytes;
    for (const sent of this.underWay.values()) {
      bytes += sent;
    }
    return bytes;
  }

  get atOnce(): number {
    return this.underWay.size;
  }

  /** By part, in order. A copy. */
  snapshot(): readonly PartState[] {
    return [...this.states];
  }

  /** Parts that S3 holds and whose checksum is known. */
  known(): Part[] {
    return this.parts.filter((part) => this.checksumOf(part) !== null);
  }

  /** Of a part that S3 holds; null where it is not known, and where S3 does not hold the part. */
  checksumOf(part: Part): bigint | null {
    return this.taken.get(part.number)?.checksum ?? null;
  }

  missing(): Part[] {
    return this.parts.filter((part) => !this.taken.has(part.number));
  }

  /** Parts that S3 holds and whose checksum nobody here knows. */
  unknown(): Part[] {
    return this.parts.filter((part) => this.taken.get(part.number)?.checksum === null);
  }

  hashing(part: Part): void {
    this.states[part.number - 1] = 'hashing';
  }

  /** So many bytes of a part are on their way. */
  sending(part: Part, bytes: number): void {
    this.states[part.number - 1] = 'sending';
    this.underWay.set(part.number, Math.min(bytes, sizeOf(part)));
  }

  /** What was on its way did not arrive. */
  lost(part: Part): void {
    this.states[part.number - 1] = 'missing';
    this.underWay.delete(part.number);
  }

  /** S3 holds the part. */
  sent(part: Part, sent: SentPart): void {
    this.underWay.delete(part.number);
    this.states[part.number - 1] = 'sent';
    if (!this.taken.has(part.number)) {
      this.takenBytes += sizeOf(part);
    }
    this.taken.set(part.number, sent);
  }

  /** What S3 holds of a part has this checksum. */
  checked(part: Part, checksum: bigint): void {
    const sent = this.taken.get(part.number);
    if (sent) {
      this.taken.set(part.number, { ...sent, checksum });
    }
  }

  /** All parts in order, for the call that completes the upload; every one has been sent. */
  etags(): { partNumber: number; etag: string }[] {
    return this.parts.map(({ number }) => ({ partNumber: number, etag: this.taken.get(number)?.etag ?? '' }));
  }

  /**
   * The whole file's CRC-64/NVME as S3 writes it; every part has been sent, and its checksum is known.
   *
   * @throws Error where that is not so: a receipt that is wrong is worse than none
   */
  receipt(): string {
    let whole = EMPTY;
    for (const part of this.parts) {
      const checksum = this.checksumOf(part);
      if (checksum === null) {
        throw new Error(`Nobody knows the checksum of part ${part.number}`);
      }
      whole = combine(whole, checksum, sizeOf(part));
    }
    return toBase64(whole);
  }
}
