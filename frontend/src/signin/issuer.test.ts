import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { OidcIssuer } from './issuer';
import { CLIENT, LocalIssuer, newKeys, refusal } from './localIssuer.testing';
import { FakePage } from './page.testing';
import { TabSession } from './tabSession';

const ADDRESS = 'https://issuer.example';
const HOME = 'https://screen.example/';
/** A duplicate is told from a reload by a lock that does not come free; here nothing else is on its way. */
const PATIENCE_MS = 20;

let keys: CryptoKeyPair;
let issuer: LocalIssuer;
/** Answers every call that leaves the page. */
let answer: (request: Request) => Promise<Response>;

beforeAll(async () => {
  keys = await newKeys();
});

beforeEach(() => {
  issuer = new LocalIssuer(ADDRESS, HOME, keys);
  answer = (request) => issuer.answer(request);
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => answer(new Request(path, init)));
});

afterEach(() => vi.unstubAllGlobals());

/** The screen's side of it, on this page. */
function on(page: FakePage, { address = ADDRESS, scope = 'openid' } = {}): OidcIssuer {
  return new OidcIssuer(
    address,
    CLIENT,
    scope,
    new TabSession(page.storage, page.locks.of(page), PATIENCE_MS),
  );
}

/** Where the issuer is asked for somebody to sign in. */
async function asked(page: FakePage, options: { scope?: string } = {}): Promise<URL> {
  void on(page, options).signIn();
  return new URL(await page.leaves());
}

/** Somebody signs in; answers the page to which that leads. */
async function comesBack(
  page: FakePage,
  subject = 'ana',
  options: { scope?: string } = {},
): Promise<FakePage> {
  return page.next(await issuer.signIn((await asked(page, options)).href, subject));
}

/** Somebody who has signed in. */
async function signedIn(subject = 'ana'): Promise<{ page: FakePage; screen: OidcIssuer }> {
  const page = await comesBack(new FakePage(HOME).show(), subject);
  const screen = on(page);
  await screen.comeBack();
  return { page, screen };
}

describe('Whoever signs in', () => {
  it('is sent to the issuer with PKCE, a state and a nonce, all of them new each time', async () => {
    const [first, second] = [await asked(new FakePage(HOME).show()), await asked(new FakePage(HOME).show())];
    expect(first.origin + first.pathname).toBe(`${ADDRESS}/authorize`);
    expect(Object.fromEntries(first.searchParams)).toMatchObject({
      client_id: CLIENT,
      redirect_uri: HOME,
      response_type: 'code',
      scope: 'openid',
      code_challenge_method: 'S256',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first.searchParams.get(name)?.length).toBeGreaterThanOrEqual(32);
      expect(first.searchParams.get(name)).not.toBe(second.searchParams.get(name));
    }
  });

  it('has no nonce where no ID token is asked for', async () => {
    const page = await comesBack(new FakePage(HOME).show(), 'ana', { scope: 'remessa' });
    const screen = on(page, { scope: 'remessa' });
    await screen.comeBack();
    expect(screen.current()).not.toBeNull();
    expect((await asked(new FakePage(HOME).show(), { scope: 'remessa' })).searchParams.has('nonce')).toBe(
      false,
    );
  });

  it('comes back to where they were, with a token, and without the code in the address', async () => {
    const page = await comesBack(new FakePage(`${HOME}#/uploads`).show());
    expect(page.address).toContain('code=');
    const screen = on(page);
    await screen.comeBack();
    expect(page.address).toBe(`${HOME}#/uploads`);
    const token = screen.current();
    expect(JSON.parse(atob(token?.value.split('.')[1] ?? ''))).toMatchObject({ sub: 'ana', iss: ADDRESS });
    expect(token?.lifeMs).toBeGreaterThan(290_000);
    expect(token?.lifeMs).toBeLessThanOrEqual(300_000);
  });

  it('is still there after a reload', async () => {
    const { page, screen } = await signedIn();
    const reloaded = on(page.next(HOME));
    await reloaded.comeBack();
    expect(reloaded.current()?.value).toBe(screen.current()?.value);
    expect(issuer.sessions).toHaveLength(1);
  });

  it('fails with the code of another sign-in, of which this tab has no verifier', async () => {
    const others = await issuer.signIn((await asked(new FakePage(HOME).show())).href, 'mallory');
    const page = new FakePage(HOME).show();
    const mine = new URL(await issuer.signIn((await asked(page)).href, 'ana'));
    mine.searchParams.set('code', new URL(others).searchParams.get('code') ?? '');
    const screen = on(page.next(mine.href));
    await expect(screen.comeBack()).rejects.toThrow('invalid_grant');
    expect(screen.current()).toBeNull();
  });

  it('fails with an ID token that another nonce stands in', async () => {
    const page = new FakePage(HOME).show();
    const address = await asked(page);
    address.searchParams.set('nonce', 'another');
    const screen = on(page.next(await issuer.signIn(address.href, 'ana')));
    await expect(screen.comeBack()).rejects.toThrow('nonce');
    expect(screen.current()).toBeNull();
  });

  it('is told what the issuer says when it does not let them in', async () => {
    const page = new FakePage(HOME).show();
    const state = (await asked(page)).searchParams.get('state');
    const back = page.next(`${HOME}?state=${state}&error=access_denied`);
    await expect(on(back).comeBack()).rejects.toThrow('access_denied');
    expect(back.address).toBe(HOME);
  });

  it('is told when the issuer does not say where to go', async () => {
    answer = async () => refusal('temporarily_unavailable', 503);
    await expect(on(new FakePage(HOME).show()).signIn()).rejects.toThrow('temporarily_unavailable');
  });
});

describe('A token', () => {
  it('is renewed by the newest refresh token each time, after a reload, too', async () => {
    const { page, screen } = await signedIn();
    const values = new Set([screen.current()?.value]);
    for (let i = 0; i < 3; i++) {
      values.add((await screen.renew())?.value);
    }
    const reloaded = on(page.next(HOME));
    await reloaded.comeBack();
    values.add((await reloaded.renew())?.value);
    expect(values.size).toBe(5);
    expect(issuer.sessions).toMatchObject([{ subject: 'ana', renewals: 4, ended: null }]);
  });

  it('is taken for good until it is refused where the issuer does not say how long it lives', async () => {
    issuer.tellsLife = false;
    const { screen } = await signedIn();
    expect(screen.current()).toMatchObject({ endsAtMs: Number.POSITIVE_INFINITY });
  });

  it.each(['invalid_grant', 'invalid_client', 'unauthorized_client', 'login_required'])(
    'is not to be had any more when the issuer says %s',
    async (error) => {
      const { screen } = await signedIn();
      issuer.failure = () => refusal(error);
      expect(await screen.renew()).toBeNull();
    },
  );

  it('is not to be had any more when the storage has been cleared', async () => {
    const { page, screen } = await signedIn();
    page.storage.clear();
    expect(await screen.renew()).toBeNull();
  });

  it.each([
    ['has too much to do', () => refusal('too_many_requests', 429)],
    ['has too much to do, and says nothing of it', () => new Response('Slow down', { status: 429 })],
    ['is being repaired', () => refusal('temporarily_unavailable', 503)],
    ['has a fault', () => refusal('server_error', 500)],
    [
      'is behind a proxy that has a page for everything',
      () => new Response('<p>', { status: 502, headers: { 'content-type': 'text/html' } }),
    ],
    [
      'cannot be reached',
      () => {
        throw new TypeError('Failed to fetch');
      },
    ],
  ])('is renewed later when the issuer %s', async (_, failure: () => Response) => {
    const { screen } = await signedIn();
    const before = screen.current();
    issuer.failure = failure;
    await expect(screen.renew()).rejects.toThrow();
    expect(screen.current()).toEqual(before);
    issuer.failure = null;
    expect((await screen.renew())?.value).not.toBe(before?.value);
  });
});

describe('An address with a state that this tab did not begin', () => {
  it.each([
    `state=x&error=access_denied`,
    `state=x&code=y`,
    `state=x%25&error=y`,
    `state=user:${ADDRESS}:${CLIENT}&error=y`,
    `state=.user:${ADDRESS}:${CLIENT}&code=y`,
  ])('ends no session: %s', async (query) => {
    const { page, screen } = await signedIn();
    const opened = page.next(`${HOME}?${query}#/uploads`);
    const back = on(opened);
    await back.comeBack();
    expect(back.current()?.value).toBe(screen.current()?.value);
    expect((await back.renew())?.value).toBeDefined();
    expect(opened.address).toBe(`${HOME}#/uploads`);
  });

  it('is no failed sign-in of somebody who has not signed in', async () => {
    const page = new FakePage(`${HOME}?state=x&error=y`).show();
    const screen = on(page);
    await screen.comeBack();
    expect(screen.current()).toBeNull();
    expect(page.address).toBe(HOME);
  });

  it('is what an address is that has been used', async () => {
    const page = await comesBack(new FakePage(HOME).show());
    const { address } = page;
    await on(page).comeBack();
    const again = on(page.next(address));
    await again.comeBack();
    expect(again.current()).not.toBeNull();
    expect(issuer.sessions).toHaveLength(1);
  });
});

describe('Whoever signs out', () => {
  it('goes to the issuer, which is told who, and from there to the page', async () => {
    const { page, screen } = await signedIn();
    await screen.signOut();
    const left = new URL(await page.leaves());
    expect(left.origin + left.pathname).toBe(`${ADDRESS}/logout`);
    expect(Object.fromEntries(left.searchParams)).toMatchObject({
      client_id: CLIENT,
      post_logout_redirect_uri: HOME,
      logout_uri: HOME,
      id_token_hint: expect.stringContaining('.'),
    });
    expect(page.storage.all()).toBe('[]');
  });

  it('has no token from that moment on, though the issuer does not answer', async () => {
    const { page } = await signedIn();
    // After a reload nothing is known of the issuer.
    const reloaded = page.next(HOME);
    const screen = on(reloaded);
    await screen.comeBack();
    let asks = () => {};
    const isAsked = new Promise<void>((resolve) => {
      asks = resolve;
    });
    answer = () => {
      asks();
      return new Promise(() => {});
    };
    void screen.signOut();
    expect(screen.current()).toBeNull();
    await isAsked;
    expect(reloaded.storage.all()).toBe('[]');
    expect(await screen.renew()).toBeNull();
    const again = on(reloaded.next(HOME));
    await again.comeBack();
    expect(again.current()).toBeNull();
  });

  it('comes to the page when the issuer cannot be reached', async () => {
    const { page } = await signedIn();
    const reloaded = page.next(HOME);
    const screen = on(reloaded);
    await screen.comeBack();
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    await screen.signOut();
    expect(reloaded.left).toEqual([HOME]);
    expect(reloaded.storage.all()).toBe('[]');
  });

  it('comes to the page when the issuer has no such address', async () => {
    issuer.metadata = { end_session_endpoint: undefined };
    const { page, screen } = await signedIn();
    await screen.signOut();
    expect(page.left).toEqual([HOME]);
  });

  it('goes to the domain of a pool of Cognito, whose metadata does not say so', async () => {
    const page = new FakePage(HOME).show();
    issuer.metadata = {
      end_session_endpoint: undefined,
      authorization_endpoint: 'https://pool.auth.sa-east-1.amazoncognito.com/oauth2/authorize',
    };
    answer = (request) => issuer.answer(new Request(request.url.replace('/sa-east-1_x', '')));
    await on(page, { address: 'https://cognito-idp.sa-east-1.amazonaws.com/sa-east-1_x' }).signOut();
    const left = new URL(await page.leaves());
    expect(left.origin + left.pathname).toBe('https://pool.auth.sa-east-1.amazoncognito.com/logout');
    expect(left.searchParams.get('logout_uri')).toBe(HOME);
  });

  it('has no token afterwards that was on its way', async () => {
    const { page, screen } = await signedIn();
    let arrives = () => {};
    const onItsWay = new Promise<void>((resolve) => {
      arrives = resolve;
    });
    let asks = () => {};
    const isAsked = new Promise<void>((resolve) => {
      asks = resolve;
    });
    answer = async (request) => {
      asks();
      await onItsWay;
      return issuer.answer(request);
    };
    const renewal = screen.renew();
    await isAsked;
    await screen.signOut();
    arrives();
    expect(await renewal).toBeNull();
    expect(issuer.renewals).toBe(1);
    expect(page.storage.all()).toBe('[]');
    expect(screen.current()).toBeNull();
  });
});

describe('A duplicated tab', () => {
  it('signs in anew, and neither tab uses the refresh token of the other', async () => {
    const { page, screen } = await signedIn();
    const duplicate = page.duplicate();
    expect(duplicate.storage.all()).toBe(page.storage.all());
    void on(duplicate).comeBack();
    const back = await issuer.signIn(await duplicate.leaves(), 'ana');
    expect(duplicate.storage.all()).not.toContain('refresh_token');
    const second = on(duplicate.next(back));
    await second.comeBack();
    for (const one of [screen, second, screen, second]) {
      (one === screen ? page : duplicate).show();
      expect(await one.renew()).not.toBeNull();
    }
    expect(issuer.sessions).toMatchObject([
      { renewals: 2, ended: null },
      { renewals: 2, ended: null },
    ]);
  });

  it('has the session where the first one is gone', async () => {
    const { page, screen } = await signedIn();
    const duplicate = page.duplicate();
    page.locks.release(page);
    const second = on(duplicate);
    await second.comeBack();
    expect(second.current()?.value).toBe(screen.current()?.value);
  });

  it('is not what a page is that is reloaded before the one before it is gone', async () => {
    const { page, screen } = await signedIn();
    const reloaded = new FakePage(HOME, page.storage, page.locks).show();
    const tab = new TabSession(reloaded.storage, reloaded.locks.of(reloaded), 60_000);
    const second = new OidcIssuer(ADDRESS, CLIENT, 'openid', tab);
    const comes = second.comeBack();
    await vi.waitFor(() => expect(page.locks.isWaitedFor).toBe(true));
    page.locks.release(page);
    await comes;
    expect(second.current()?.value).toBe(screen.current()?.value);
  });

  it('goes unnoticed where the browser has no locks, which is where nobody can sign in', async () => {
    const { page } = await signedIn();
    expect(await new TabSession(page.storage, undefined).isOwn()).toBe(true);
  });
});
