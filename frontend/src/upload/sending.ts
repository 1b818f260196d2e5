import type { Bandwidth } from './bandwidth';
import type { Checksums } from './checksums';
import type { Clock } from './clock';
import type { Concurrency } from './concurrency';
import { toBase64 } from './crc64';
import { type Part, sizeOf } from './parts';
import type { Patience } from './patience';
import { RequestProblem, UploadFailure } from './problems';
import type { Signer } from './signer';
import type { Tally } from './tally';
import type { Transport } from './transport';

/** What sending needs; one of each for one upload. */
export interface Means {
  readonly file: Blob;
  readonly tally: Tally;
  readonly signer: Signer;
  readonly transport: Transport;
  readonly checksums: Checksums;
  readonly patience: Patience;
  readonly bandwidth: Bandwidth;
  readonly clock: Clock;
  /** How many parts may be on their way; another one when settings change. */
  concurrency(): Concurrency;
  /** S3 has taken a part. */
  taken(part: Part, etag: string, checksum: bigint): Promise<void>;
  /** Something has changed that the screen shows. */
  changed(): void;
}

interface HashedPart {
  readonly part: Part;
  readonly checksum: bigint;
}

/** Parts are hashed so far ahead of those that are being sent. */
const HASHED_AHEAD = 8;
/** A part that arrives damaged so often is damaged on purpose, or by a machine that will not stop. */
const MOST_TIMES_DAMAGED = 5;
/** A URL that is refused as soon as it is signed was not refused because of its age. */
const MOST_TIMES_EXPIRED = 5;

/**
 * Sends parts: each is hashed a few ahead, signed together with those beside it, and put, as many at once as are worth it.
 * Everything moves on when something else ends; nothing is polled.
 */
export class Sending {
  private toHash: Part[] = [];
  private readonly hashed: HashedPart[] = [];
  private hashing = 0;
  private sending = 0;
  private going = new AbortController();
  private ended: { resolve: () => void; reject: (problem: unknown) => void } | null = null;

  /** @param signal ends it all */
  constructor(
    private readonly means: Means,
    private readonly signal: AbortSignal,
  ) {}

  /** Ends when S3 holds all these parts; throws what will not pass, or the signal's reason. */
  run(parts: readonly Part[]): Promise<void> {
    this.toHash = [...parts];
    return new Promise<void>((resolve, reject) => {
      this.signal.throwIfAborted();
      this.ended = { resolve, reject };
      this.signal.addEventListener('abort', () => reject(this.signal.reason), { once: true });
      this.moveOn();
    }).finally(() => {
      this.ended = null;
      this.going.abort();
    });
  }

  /** Stops; parts on their way are sent again after {@link resume}. */
  pause(): void {
    this.going.abort();
  }

  resume(): void {
    this.going = new AbortController();
    this.moveOn();
  }

  /** Begins whatever may begin now. */
  moveOn(): void {
    if (this.ended === null || this.going.signal.aborted || this.signal.aborted) {
      return;
    }
    while (this.toHash.length > 0 && this.hashing + this.hashed.length < HASHED_AHEAD) {
      this.hashing++;
      this.begin(this.hash(this.toHash.shift() as Part).finally(() => this.hashing--));
    }
    while (this.hashed.length > 0 && this.sending < this.means.concurrency().limit) {
      this.sending++;
      this.begin(this.send(this.hashed.shift() as HashedPart).finally(() => this.sending--));
    }
    if (this.toHash.length + this.hashing + this.hashed.length + this.sending === 0) {
      this.ended.resolve();
    }
  }

  private begin(work: Promise<void>): void {
    work.then(
      () => this.moveOn(),
      (problem) => this.ended?.reject(problem),
    );
  }

  private async hash(part: Part): Promise<void> {
    const { tally, signer } = this.means;
    tally.hashing(part);
    const checksum = await this.checksumOf(part);
    signer.add({ partNumber: part.number, checksum: toBase64(checksum) });
    this.hashed.push({ part, checksum });
  }

  private checksumOf(part: Part): Promise<bigint> {
    return this.means.checksums.of(this.sliceOf(part));
  }

  private sliceOf(part: Part): Blob {
    return this.means.file.slice(part.start, part.end);
  }

  private async send(hashed: HashedPart): Promise<void> {
    const { tally, signer } = this.means;
    const going = this.going.signal;
    try {
      const etag = await this.sendUntilTaken(hashed, AbortSignal.any([this.signal, going]));
      await this.means.taken(hashed.part, etag, hashed.checksum);
      signer.done(hashed.part.number);
    } catch (problem) {
      tally.lost(hashed.part);
      if (!going.aborted || this.signal.aborted) {
        throw problem;
      }
      this.hashed.unshift(hashed);
    }
    this.means.changed();
  }

  private async sendUntilTaken({ part, checksum }: HashedPart, signal: AbortSignal): Promise<string> {
    let failures = 0;
    let damaged = 0;
    let expired = 0;
    for (;;) {
      try {
        return await this.sendOnce(part, signal);
      } catch (problem) {
        signal.throwIfAborted();
        this.means.tally.lost(part);
        this.means.changed();
        if (!(problem instanceof RequestProblem)) {
          throw problem;
        }
        if (problem.kind === 'refused') {
          throw new UploadFailure('REFUSED', problem.message, problem.code);
        }
        if (problem.kind === 'damaged') {
          if (++damaged === MOST_TIMES_DAMAGED) {
            throw new UploadFailure(
              'PART_KEEPS_BEING_DAMAGED',
              `Part ${part.number}: ${problem.message}`,
              problem.code,
            );
          }
          // What is there by now must not be sent in its place: the object would be two versions of the file.
          if ((await this.checksumOf(part)) !== checksum) {
            throw new UploadFailure(
              'FILE_CHANGED',
              `Part ${part.number} is not what it was when it was hashed`,
            );
          }
          this.means.signer.refused(part.number);
        } else if (problem.kind === 'expired') {
          if (++expired === MOST_TIMES_EXPIRED) {
            throw new UploadFailure('SIGNATURE_REFUSED', problem.message, problem.code);
          }
          this.means.signer.refused(part.number);
        } else {
          if (problem.kind === 'busy') {
            this.means.concurrency().overloaded(this.means.clock.now());
          }
          await this.requireReadable(part);
          await this.means.patience.wait(++failures, signal);
        }
      }
    }
  }

  /** A file that was changed or taken away looks like a connection that breaks, each time. */
  private async requireReadable(part: Part): Promise<void> {
    try {
      await this.means.file.slice(part.start, part.start + 1).arrayBuffer();
    } catch (problem) {
      throw new UploadFailure('FILE_UNREADABLE', String(problem));
    }
  }

  private async sendOnce(part: Part, signal: AbortSignal): Promise<string> {
    const { tally, signer, transport, patience, bandwidth, clock } = this.means;
    await bandwidth.take(sizeOf(part), signal);
    const signed = await patience.insist(() => signer.urlOf(part.number), signal);
    let before = 0;
    tally.sending(part, 0);
    return transport.put(
      signed,
      this.sliceOf(part),
      (bytes) => {
        tally.sending(part, bytes);
        this.means.concurrency().sent(bytes - before, clock.now());
        before = bytes;
        this.means.changed();
      },
      signal,
    );
  }
}
