/** A token is renewed when it has less than this left, so that none expires on its way. */
export const RENEWED_BEFORE_MS = 60_000;

/** An access token, and when it ends by this machine's clock. */
export interface Token {
  readonly value: string;
  readonly endsAtMs: number;
}

/** Where tokens come from. */
export interface TokenSource {
  /** The one that there is, ended or not; null when nobody is signed in. */
  current(): Token | null;
  /**
   * Gets another one without asking the user.
   *
   * @returns null when the issuer refuses, so that the user has to sign in again
   * @throws when the issuer cannot be asked
   */
  renew(): Promise<Token | null>;
}

/**
 * Somebody who has signed in, for as long as the page is there. Tokens live minutes and uploads hours: whoever needs a token
 * gets one that is good, and it is renewed then, once for all that need it.
 */
export class Session {
  private renewing: Promise<Token | null> | null = null;
  private over = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly source: TokenSource,
    private readonly now: () => number,
  ) {}

  /** Whether the user has to sign in again. */
  get isOver(): boolean {
    return this.over;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /**
   * A token that is good for a while; null when there is none to be had.
   *
   * @throws when the issuer cannot be asked
   */
  async token(): Promise<string | null> {
    const current = this.source.current();
    if (current !== null && current.endsAtMs - this.now() > RENEWED_BEFORE_MS) {
      return current.value;
    }
    return this.renewed();
  }

  /**
   * Another token than one that was refused, though it seemed good: clocks differ, and issuers take tokens back.
   *
   * @throws when the issuer cannot be asked
   */
  async another(refused: string): Promise<string | null> {
    const current = this.source.current();
    return current !== null && current.value !== refused ? current.value : this.renewed();
  }

  private async renewed(): Promise<string | null> {
    if (this.over) {
      return null;
    }
    this.renewing ??= this.source.renew().finally(() => {
      this.renewing = null;
    });
    const token = await this.renewing;
    if (token === null && !this.over) {
      this.over = true;
      for (const listener of this.listeners) {
        listener();
      }
    }
    return token?.value ?? null;
  }
}
