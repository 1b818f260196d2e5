import { backoffMs } from '../upload/backoff';

/** A token is renewed when it has less than this left, so that none expires on its way. */
export const RENEWED_BEFORE_MS = 60_000;

/** The same of one that lives for minutes or less, which would otherwise be renewed before every call. */
const RENEWED_BEFORE_OF_LIFE = 1 / 5;

/** An issuer that fails is asked again after this at the latest, in milliseconds: uploads wait for it. */
const LONGEST_BACKOFF_MS = 15_000;

/** An access token, and when it ends by this machine's clock. */
export interface Token {
  readonly value: string;
  /** Infinity where the issuer does not say. */
  readonly endsAtMs: number;
  /** How long it was good for when it came, or when this page found it. */
  readonly lifeMs: number;
}

/** Where tokens come from. */
export interface TokenSource {
  /** The one that there is, ended or not; null when nobody is signed in. */
  current(): Token | null;
  /**
   * Gets another one without asking the user.
   *
   * @returns null when the issuer refuses, so that the user has to sign in again
   * @throws when the issuer cannot be asked, or has no answer at present
   */
  renew(): Promise<Token | null>;
}

/** Why a user has to sign in again: the issuer gives no more tokens, or the API does not take those that it gives. */
export type Ending = 'no-more-tokens' | 'tokens-refused';

/**
 * Somebody who has signed in, for as long as the page is there. Tokens live minutes and uploads hours: whoever needs a token
 * gets one that is good, and it is renewed then, once for all that need it.
 */
export class Session {
  private renewing: Promise<Token | null> | null = null;
  private renewedAtMs = Number.NEGATIVE_INFINITY;
  private ended: Ending | null = null;
  private failures = 0;
  private failure: unknown = null;
  private askedAgainAtMs = Number.NEGATIVE_INFINITY;
  private readonly listeners = new Set<() => void>();

  /** @param random from 0 up to 1 */
  constructor(
    private readonly source: TokenSource,
    private readonly now: () => number,
    private readonly random: () => number = Math.random,
  ) {}

  /** Why the user has to sign in again; null as long as that is not so. */
  get ending(): Ending | null {
    return this.ended;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /**
   * A token that is good for a while; null when there is none to be had.
   *
   * @throws when there is none that has not ended, and the issuer cannot be asked
   */
  async token(): Promise<string | null> {
    const current = this.source.current();
    if (this.ended !== null || current === null || this.leftMs(current) <= renewedBeforeMs(current)) {
      return this.renewed().catch((problem: unknown) => {
        if (current === null || this.leftMs(current) <= 0) {
          throw problem;
        }
        return current.value;
      });
    }
    return current.value;
  }

  /**
   * Another token than one that was refused, though it seemed good: clocks differ, and issuers take tokens back. Null when
   * there is none to be had.
   *
   * @throws when the issuer cannot be asked
   */
  async another(refused: string): Promise<string | null> {
    this.refuse(refused);
    const current = this.source.current();
    return current !== null && current.value !== refused ? this.token() : this.renewed();
  }

  /**
   * Told of a token that the API does not take. Where it has only just been renewed, another would fare no better: the
   * session ends, instead of the page going to and fro between API and issuer.
   */
  refuse(refused: string): void {
    const current = this.source.current();
    if (current?.value === refused && this.now() - this.renewedAtMs < renewedBeforeMs(current)) {
      this.end('tokens-refused');
    }
  }

  private async renewed(): Promise<string | null> {
    if (this.ended !== null) {
      return null;
    }
    this.renewing ??= this.renew().finally(() => {
      this.renewing = null;
    });
    const token = await this.renewing;
    if (token === null) {
      this.end('no-more-tokens');
    }
    return token?.value ?? null;
  }

  /** Asks the issuer, unless it failed only just now: calls may be many, and what ails it may be too many of them. */
  private async renew(): Promise<Token | null> {
    if (this.now() < this.askedAgainAtMs) {
      throw this.failure;
    }
    try {
      const token = await this.source.renew();
      this.failures = 0;
      this.renewedAtMs = this.now();
      return token;
    } catch (problem) {
      this.failure = problem;
      this.failures++;
      this.askedAgainAtMs =
        this.now() + Math.min(LONGEST_BACKOFF_MS, backoffMs(this.failures, this.random()));
      throw problem;
    }
  }

  private end(why: Ending): void {
    if (this.ended === null) {
      this.ended = why;
      for (const listener of this.listeners) {
        listener();
      }
    }
  }

  private leftMs(token: Token): number {
    return token.endsAtMs - this.now();
  }
}

/** How long before its end a token is renewed. */
function renewedBeforeMs(token: Token): number {
  return Math.max(0, Math.min(RENEWED_BEFORE_MS, token.lifeMs * RENEWED_BEFORE_OF_LIFE));
}
