import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HttpUploadApi } from '../upload/api';
import { callApi, callAs, currentSession } from './callApi';
import { Session, type Token, type TokenSource } from './session';

/** An API that takes only the newest token of an issuer, which live as long as a test says. */
class ShortTokens implements TokenSource {
  issued = 0;
  renewals = 0;
  refuses = false;
  /** The API takes none at all. */
  takesNone = false;
  /** The issuer has no answer at present. */
  fails = false;
  readonly asked: string[] = [];

  constructor(private readonly lifeMs: number) {
    vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
      const token = new Headers(init?.headers).get('authorization');
      this.asked.push(`${init?.method ?? 'GET'} ${path} ${token}`);
      return token === `Bearer token-${this.issued}` && !this.takesNone
        ? new Response(JSON.stringify({ urls: [], method: init?.method ?? 'GET' }))
        : new Response(JSON.stringify({ code: 'TOKEN_NOT_ACCEPTED', detail: 'why' }), { status: 401 });
    });
    this.expire();
  }

  /** What the API took until now it takes no more. */
  expire(): void {
    this.issued++;
  }

  current(): Token | null {
    return { value: `token-${this.held}`, endsAtMs: now + this.lifeMs, lifeMs: this.lifeMs };
  }

  private held = 1;

  async renew(): Promise<Token | null> {
    this.renewals++;
    if (this.fails) {
      throw new Error('Too Many Requests (429)');
    }
    if (this.refuses) {
      return null;
    }
    this.held = this.takesNone ? ++this.issued : this.issued;
    return this.current();
  }
}

let tokens: ShortTokens;
let now: number;

beforeEach(() => {
  now = Date.now();
  tokens = new ShortTokens(3_600_000);
  callAs(new Session(tokens, () => now));
});

afterEach(() => {
  callAs(null);
  vi.unstubAllGlobals();
});

describe('A call', () => {
  it('has the token, and what it had before', async () => {
    const response = await callApi('/v1/x', { method: 'POST', headers: { accept: 'a/b' } });
    expect(response.status).toBe(200);
    expect(tokens.asked).toEqual(['POST /v1/x Bearer token-1']);
  });

  it('is made once more when its token is refused, with another', async () => {
    tokens.expire();
    expect((await callApi('/v1/x')).status).toBe(200);
    expect(tokens.asked).toEqual(['GET /v1/x Bearer token-1', 'GET /v1/x Bearer token-2']);
  });

  it('is refused when there is no other token, and not made again and again', async () => {
    tokens.expire();
    tokens.refuses = true;
    expect((await callApi('/v1/x')).status).toBe(401);
    expect(tokens.asked).toHaveLength(1);
  });

  it('asks the issuer once, and no more, where the API takes none of its tokens', async () => {
    tokens.takesNone = true;
    for (let i = 0; i < 20; i++) {
      expect((await callApi('/v1/x')).status).toBe(401);
    }
    expect(tokens.renewals).toBe(1);
    expect(tokens.asked.slice(0, 3)).toEqual([
      'GET /v1/x Bearer token-1',
      'GET /v1/x Bearer token-2',
      'GET /v1/x null',
    ]);
    expect(currentSession()?.ending).toBe('tokens-refused');
  });

  it('has no token where nobody signs in', async () => {
    callAs(null);
    await callApi('/v1/x');
    expect(tokens.asked).toEqual(['GET /v1/x null']);
  });
});

describe('An upload of hours', () => {
  it('goes on signing parts though its token ends between any two of them', async () => {
    const api = new HttpUploadApi();
    for (let hour = 0; hour < 50; hour++) {
      now += 3_600_000;
      tokens.expire();
      expect(await api.sign('u-1', [], new AbortController().signal)).toEqual([]);
    }
  });

  it('waits, and does not end, when its user has to sign in again', async () => {
    tokens.expire();
    tokens.refuses = true;
    await expect(new HttpUploadApi().sign('u-1', [], new AbortController().signal)).rejects.toMatchObject({
      kind: 'busy',
      code: 'TOKEN_NOT_ACCEPTED',
    });
  });

  it('waits for an issuer that has no answer at present, and the session goes on', async () => {
    tokens.expire();
    tokens.fails = true;
    const signed = () => new HttpUploadApi().sign('u-1', [], new AbortController().signal);
    await expect(signed()).rejects.toMatchObject({ kind: 'network' });
    expect(currentSession()?.ending).toBeNull();
    tokens.fails = false;
    now += 60_000;
    expect(await signed()).toEqual([]);
  });
});
