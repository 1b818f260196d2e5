import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callApi, callAs, currentSession } from './callApi';
import { openDoor } from './door';
import type { Issuer, SignInConfig } from './issuer';

const CONFIG: SignInConfig = {
  issuer: 'https://issuer.example',
  screenClientId: 'screen',
  screenScopes: 'openid',
};

function answers(signIn: SignInConfig | null) {
  const fetched = vi.fn(
    async (_path: string, _init?: RequestInit) => new Response(JSON.stringify({ signIn })),
  );
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

function issuer(changed: Partial<Issuer> = {}): Issuer {
  return {
    current: () => null,
    renew: async () => null,
    signIn: async () => {},
    comeBack: async () => {},
    signOut: async () => {},
    ...changed,
  };
}

beforeEach(() => callAs(null));
afterEach(() => vi.unstubAllGlobals());

describe('The door', () => {
  it('is open where nobody signs in', async () => {
    answers(null);
    expect(await openDoor()).toEqual({ is: 'open' });
    expect(currentSession()).toBeNull();
  });

  it('is closed to whoever has not signed in', async () => {
    answers(CONFIG);
    const one = issuer();
    expect(await openDoor(() => one)).toEqual({ is: 'closed', issuer: one, problem: null });
    expect(currentSession()).toBeNull();
  });

  it('is closed, with the reason, when a sign-in failed', async () => {
    answers(CONFIG);
    const one = issuer({ comeBack: () => Promise.reject(new Error('access_denied')) });
    expect(await openDoor(() => one)).toMatchObject({ is: 'closed', problem: 'Error: access_denied' });
  });

  it('is closed for good where the screen has no client', async () => {
    answers({ ...CONFIG, screenClientId: null });
    expect(await openDoor()).toEqual({ is: 'closed', issuer: null, problem: null });
  });

  it('opens to whoever has signed in, and calls have the token from then on', async () => {
    const fetched = answers(CONFIG);
    const token = { value: 'token-1', endsAtMs: Date.now() + 3_600_000, lifeMs: 3_600_000 };
    const door = await openDoor(() => issuer({ current: () => token }));
    expect(door.is).toBe('entered');
    await callApi('/v1/uploads');
    expect(new Headers(fetched.mock.lastCall?.[1]?.headers).get('authorization')).toBe('Bearer token-1');
  });
});
