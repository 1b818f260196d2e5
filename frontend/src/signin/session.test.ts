import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RENEWED_BEFORE_MS, Session, type Token, type TokenSource } from './session';

const MINUTE = 60_000;

/** An issuer whose tokens are numbered, and live five minutes unless a test says otherwise. */
class FakeIssuer implements TokenSource {
  lifeMs = 5 * MINUTE;
  issued = 0;
  asked = 0;
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
    this.asked++;
    if (this.unreachable) {
      throw new TypeError('Failed to fetch');
    }
    if (this.refuses) {
      return null;
    }
    this.token = this.next();
    return this.token;
  }

  /** Issues one, of the life that tokens have from now on. */
  next(): Token {
    this.issued++;
    return { value: `token-${this.issued}`, endsAtMs: this.now() + this.lifeMs, lifeMs: this.lifeMs };
  }
}

let now: number;
let issuer: FakeIssuer;
let session: Session;

beforeEach(() => {
  now = 1_000_000;
  issuer = new FakeIssuer(() => now);
  session = new Session(
    issuer,
    () => now,
    () => 0,
  );
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
    expect(session.ending).toBeNull();
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

  it.each([1, 5, 30, 60])(
    'has one of %i s for most of its life, and renews it before it ends',
    async (seconds) => {
      issuer.lifeMs = seconds * 1_000;
      issuer.token = issuer.next();
      const { issued } = issuer;
      now += issuer.lifeMs * 0.79;
      await Promise.all([session.token(), session.token()]);
      expect(await session.token()).toBe(`token-${issued}`);
      now += issuer.lifeMs * 0.02;
      expect(await session.token()).toBe(`token-${issued + 1}`);
    },
  );

  it('has one that says no end until it is refused', async () => {
    issuer.lifeMs = Number.POSITIVE_INFINITY;
    issuer.token = issuer.next();
    now += 600 * MINUTE;
    expect(await session.token()).toBe('token-2');
    expect(await session.another('token-2')).toBe('token-3');
  });

  it('has what is left of its token for as long as the issuer is out of reach, and goes on afterwards', async () => {
    now += 5 * MINUTE - RENEWED_BEFORE_MS;
    issuer.unreachable = true;
    expect(await session.token()).toBe('token-1');
    now += RENEWED_BEFORE_MS;
    await expect(session.token()).rejects.toThrow('Failed to fetch');
    expect(session.ending).toBeNull();
    issuer.unreachable = false;
    now += MINUTE;
    expect(await session.token()).toBe('token-2');
  });

  it('asks an issuer that fails again and again less and less often, and four times a minute at the least', async () => {
    now += 5 * MINUTE;
    issuer.unreachable = true;
    const asked: number[] = [];
    for (const begun = now; now < begun + 10 * MINUTE; now += 100) {
      const before = issuer.asked;
      await session.token().catch(() => null);
      if (issuer.asked > before) {
        asked.push(now - begun);
      }
    }
    expect(asked.slice(0, 7)).toEqual([0, 500, 1_500, 3_500, 7_500, 15_500, 30_500]);
    const [last = 0, before = 0] = asked.reverse();
    expect(last - before).toBe(15_000);
    expect(session.ending).toBeNull();
    issuer.unreachable = false;
    now += 15_000;
    expect(await session.token()).toBe('token-2');
  });

  it('is over when the issuer refuses, which is told once', async () => {
    const told = vi.fn();
    session.subscribe(told);
    now += 5 * MINUTE;
    issuer.refuses = true;
    expect(await Promise.all([session.token(), session.token()])).toEqual([null, null]);
    expect(await session.token()).toBeNull();
    expect(session.ending).toBe('no-more-tokens');
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('is over when a token that was only just renewed is refused, and asks for no other', async () => {
    const told = vi.fn();
    session.subscribe(told);
    expect(await session.another('token-1')).toBe('token-2');
    expect(await session.another('token-2')).toBeNull();
    expect(await session.token()).toBeNull();
    expect(await session.another('token-2')).toBeNull();
    expect(issuer.issued).toBe(2);
    expect(session.ending).toBe('tokens-refused');
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('goes on when a token is refused that was renewed a while ago', async () => {
    for (let i = 1; i < 10; i++) {
      expect(await session.another(`token-${i}`)).toBe(`token-${i + 1}`);
      now += MINUTE;
    }
    expect(session.ending).toBeNull();
  });

  it('goes on when a token is refused late, after another was renewed', async () => {
    expect(await session.another('token-1')).toBe('token-2');
    session.refuse('token-1');
    expect(session.ending).toBeNull();
    expect(await session.token()).toBe('token-2');
  });
});
