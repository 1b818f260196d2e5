import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RENEWED_BEFORE_MS, Session, type Token, type TokenSource } from './session';

const MINUTE = 60_000;

/** An issuer whose tokens are numbered, and live five minutes. */
class FakeIssuer implements TokenSource {
  issued = 0;
  token: Token | null;
  refuses = false;
  unreachable = false;

  constructor(private readonly now: () => number) {
    this.token = this.next();
  }

  current(): Token | null {
    return this.token;
  }

  async renew(): Promise<Token | null> {
    await Promise.resolve();
    if (this.unreachable) {
      throw new TypeError('Failed to fetch');
    }
    if (this.refuses) {
      return null;
    }
    this.token = this.next();
    return this.token;
  }

  private next(): Token {
    this.issued++;
    return { value: `token-${this.issued}`, endsAtMs: this.now() + 5 * MINUTE };
  }
}

let now: number;
let issuer: FakeIssuer;
let session: Session;

beforeEach(() => {
  now = 1_000_000;
  issuer = new FakeIssuer(() => now);
  session = new Session(issuer, () => now);
});

describe('A session', () => {
  it('has the token that there is for as long as it is good', async () => {
    now += 5 * MINUTE - RENEWED_BEFORE_MS - 1;
    expect(await session.token()).toBe('token-1');
    expect(issuer.issued).toBe(1);
  });

  it('renews a token before it ends, hour after hour', async () => {
    const ends = now + 12 * 60 * MINUTE;
    while (now < ends) {
      await session.token();
      const current = issuer.current();
      expect(current !== null && current.endsAtMs > now).toBe(true);
      now += MINUTE / 2;
    }
    expect(issuer.issued).toBeGreaterThan(100);
    expect(session.isOver).toBe(false);
  });

  it('renews one that ended while the machine slept', async () => {
    now += 600 * MINUTE;
    expect(await session.token()).toBe('token-2');
  });

  it('renews once for all that need it', async () => {
    now += 5 * MINUTE;
    const tokens = await Promise.all(Array.from({ length: 20 }, () => session.token()));
    expect(new Set(tokens)).toEqual(new Set(['token-2']));
    expect(issuer.issued).toBe(2);
  });

  it('has another token where one was refused, which the first that was refused gets', async () => {
    expect(await session.another('token-1')).toBe('token-2');
    expect(await session.another('token-1')).toBe('token-2');
    expect(issuer.issued).toBe(2);
  });

  it('goes on when the issuer was only out of reach', async () => {
    now += 5 * MINUTE;
    issuer.unreachable = true;
    await expect(session.token()).rejects.toThrow('Failed to fetch');
    expect(session.isOver).toBe(false);
    issuer.unreachable = false;
    expect(await session.token()).toBe('token-2');
  });

  it('is over when the issuer refuses, which is told once', async () => {
    const told = vi.fn();
    session.subscribe(told);
    now += 5 * MINUTE;
    issuer.refuses = true;
    expect(await Promise.all([session.token(), session.token()])).toEqual([null, null]);
    expect(await session.token()).toBeNull();
    expect(session.isOver).toBe(true);
    expect(told).toHaveBeenCalledTimes(1);
  });
});
