import { MOST_PARTS_SIGNED, type PartToSign, type SignedPart, type UploadApi } from './api';
import type { Clock } from './clock';

/** A URL is signed again when so much of its life, or so many milliseconds, is left: the PUT has yet to arrive. */
const LEAST_LIFE_LEFT = 0.2;
const LEAST_MS_LEFT = 30_000;

interface Kept {
  readonly signed: SignedPart;
  readonly goodUntil: number;
}

/**
 * Keeps URLs ready: whenever one is needed that is not there, all parts that are hashed by then are signed in one call. Not
 * meant to be shared by uploads.
 */
export class Signer {
  private readonly hashed = new Map<number, PartToSign>();
  private readonly kept = new Map<number, Kept>();
  private underWay: Promise<void> | null = null;

  constructor(
    private readonly api: UploadApi,
    private readonly clock: Clock,
    private readonly uploadId: string,
    /** Ends calls that are under way; several parts wait for each, so that no single one may end it. */
    private readonly signal: AbortSignal,
  ) {}

  /** Takes note of a part that will be sent. */
  add(part: PartToSign): void {
    this.hashed.set(part.partNumber, part);
    this.kept.delete(part.partNumber);
  }

  /** A part's URL, signed now if need be. The part has been added. */
  async urlOf(partNumber: number): Promise<SignedPart> {
    const kept = this.kept.get(partNumber);
    if (kept && kept.goodUntil > this.clock.now()) {
      return kept.signed;
    }
    this.kept.delete(partNumber);
    for (;;) {
      this.underWay ??= this.signHashed(partNumber).finally(() => {
        this.underWay = null;
      });
      await this.underWay;
      // Just signed: good, whatever the clocks say.
      const fresh = this.kept.get(partNumber);
      if (fresh) {
        return fresh.signed;
      }
    }
  }

  /** Takes note that S3 refused a part's URL. */
  refused(partNumber: number): void {
    this.kept.delete(partNumber);
  }

  /** Takes note that a part needs no URL any more. */
  done(partNumber: number): void {
    this.hashed.delete(partNumber);
    this.kept.delete(partNumber);
  }

  private async signHashed(first: number): Promise<void> {
    const others = [...this.hashed.values()].filter(
      (part) => part.partNumber !== first && !this.kept.has(part.partNumber),
    );
    const wanted = [this.hashed.get(first) as PartToSign, ...others].slice(0, MOST_PARTS_SIGNED);
    const asked = this.clock.now();
    for (const signed of await this.api.sign(this.uploadId, wanted, this.signal)) {
      const goodFor = Math.max(signed.lifeMs * (1 - LEAST_LIFE_LEFT), signed.lifeMs - LEAST_MS_LEFT);
      if (this.hashed.has(signed.partNumber)) {
        this.kept.set(signed.partNumber, { signed, goodUntil: asked + goodFor });
      }
    }
  }
}
