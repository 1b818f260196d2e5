/** This API's name at the issuer. */
export const AUDIENCE = 'remessa-api';
/** The screen's client. */
export const CLIENT = 'remessa-screen';

interface Grant {
  readonly subject: string;
  readonly scope: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly nonce: string | null;
}

/** What tokens are signed with. */
export function newKeys(): Promise<CryptoKeyPair> {
  const rsa = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2_048, hash: 'SHA-256' };
  const algorithm = { ...rsa, publicExponent: new Uint8Array([1, 0, 1]) };
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

/** Somebody who has signed in, in one tab. */
export interface SignedIn {
  readonly subject: string;
  readonly scope: string;
  /** The one refresh token that is good. */
  refreshToken: string;
  renewals: number;
  /** Why it is over, or null. */
  ended: 'reuse' | 'revoked' | null;
}

/**
 * An issuer of tokens for tests: code with PKCE for one public client, and refresh tokens that are good once. Whoever uses one
 * twice is taken for a thief, and the session ends (RFC 9700, 4.14.2). It remembers by a cookie who was there.
 */
export class LocalIssuer {
  /** How long access tokens live. */
  lifeSeconds = 300;
  /** Whether tokens say how long they live. */
  tellsLife = true;
  /** What the token endpoint answers instead of what it should; null to let it. */
  failure: ((grantType: string) => Response | null) | null = null;
  /** What metadata lacks or has besides. */
  metadata: Record<string, string | undefined> = {};
  readonly sessions: SignedIn[] = [];
  /** When the newest access token ends, in milliseconds since 1970. */
  newestEndsAtMs = 0;
  private readonly grants = new Map<string, Grant>();

  constructor(
    readonly address: string,
    /** Where users may be sent back to. */
    private readonly screen: string,
    private readonly keys: CryptoKeyPair,
  ) {}

  /** How often tokens were renewed. */
  get renewals(): number {
    return this.sessions.reduce((sum, { renewals }) => sum + renewals, 0);
  }

  async answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /.well-known/openid-configuration':
        return json({
          issuer: this.address,
          authorization_endpoint: `${this.address}/authorize`,
          token_endpoint: `${this.address}/token`,
          jwks_uri: `${this.address}/keys`,
          end_session_endpoint: `${this.address}/logout`,
          ...this.metadata,
        });
      case 'GET /keys':
        return json({ keys: [await this.publicKey()] });
      case 'GET /authorize':
      case 'POST /authorize':
        return this.authorize(url.searchParams, await whoIs(request));
      case 'POST /token':
        return this.token(new URLSearchParams(await request.text()));
      case 'GET /logout':
        return this.logout(url.searchParams);
      default:
        return new Response(null, { status: 404 });
    }
  }

  /** Where somebody is sent back to who signs in at this address, as a browser would be. */
  async signIn(address: string, subject: string): Promise<string> {
    const body = new URLSearchParams({ name: subject });
    const response = await this.answer(new Request(address, { method: 'POST', body }));
    return response.headers.get('location') ?? '';
  }

  private authorize(query: URLSearchParams, subject: string | null): Response {
    const redirectUri = query.get('redirect_uri') ?? '';
    const challenge = query.get('code_challenge') ?? '';
    if (
      query.get('client_id') !== CLIENT ||
      redirectUri !== this.screen ||
      query.get('response_type') !== 'code' ||
      query.get('code_challenge_method') !== 'S256' ||
      challenge === ''
    ) {
      return new Response('This is no request of the screen', { status: 400 });
    }
    if (subject === null) {
      return new Response(SIGN_IN_PAGE, { headers: { 'content-type': 'text/html' } });
    }
    const code = crypto.randomUUID();
    const scope = query.get('scope') ?? '';
    this.grants.set(code, { subject, scope, redirectUri, challenge, nonce: query.get('nonce') });
    return redirect(redirectUri, { code, state: query.get('state') ?? '' }, `user=${subject}`);
  }

  private logout(query: URLSearchParams): Response {
    const back = query.get('post_logout_redirect_uri') ?? '';
    return back === this.screen
      ? redirect(back, {}, 'user=; Max-Age=0')
      : new Response('Nobody is sent there', { status: 400 });
  }

  private async token(form: URLSearchParams): Promise<Response> {
    const type = form.get('grant_type') ?? '';
    const failure = this.failure?.(type);
    if (failure) {
      return failure;
    }
    if (form.get('client_id') !== CLIENT) {
      return refusal('invalid_client');
    }
    return type === 'authorization_code' ? this.exchange(form) : this.renew(form);
  }

  private async exchange(form: URLSearchParams): Promise<Response> {
    const code = form.get('code') ?? '';
    const grant = this.grants.get(code);
    this.grants.delete(code);
    if (
      grant === undefined ||
      form.get('redirect_uri') !== grant.redirectUri ||
      (await challengeOf(form.get('code_verifier') ?? '')) !== grant.challenge
    ) {
      return refusal('invalid_grant');
    }
    const { subject, scope, nonce } = grant;
    const session: SignedIn = { subject, scope, refreshToken: '', renewals: 0, ended: null };
    this.sessions.push(session);
    return this.tokens(session, scope.split(' ').includes('openid') ? { id_token: { nonce } } : {});
  }

  private renew(form: URLSearchParams): Promise<Response> | Response {
    const token = form.get('refresh_token') ?? '';
    const session = this.sessions[Number(token.split('.')[0])];
    if (session === undefined || session.ended !== null) {
      return refusal('invalid_grant');
    }
    if (session.refreshToken !== token) {
      session.ended = 'reuse';
      return refusal('invalid_grant');
    }
    session.renewals++;
    return this.tokens(session, {});
  }

  private async tokens(
    session: SignedIn,
    { id_token }: { id_token?: { nonce: string | null } },
  ): Promise<Response> {
    session.refreshToken = `${this.sessions.indexOf(session)}.${crypto.randomUUID()}`;
    const now = Math.floor(Date.now() / 1_000);
    this.newestEndsAtMs = (now + this.lifeSeconds) * 1_000;
    const claims = { iss: this.address, sub: session.subject, iat: now, exp: now + this.lifeSeconds };
    return json({
      access_token: await this.signed('at+jwt', {
        ...claims,
        aud: AUDIENCE,
        client_id: CLIENT,
        jti: crypto.randomUUID(),
      }),
      token_type: 'Bearer',
      refresh_token: session.refreshToken,
      scope: session.scope,
      ...(this.tellsLife ? { expires_in: this.lifeSeconds } : {}),
      ...(id_token === undefined
        ? {}
        : { id_token: await this.signed('JWT', { ...claims, aud: CLIENT, nonce: id_token.nonce }) }),
    });
  }

  private async signed(typ: string, claims: object): Promise<string> {
    const content = [{ alg: 'RS256', typ, kid: 'key-1' }, claims]
      .map((part) => base64Url(new TextEncoder().encode(JSON.stringify(part))))
      .join('.');
    const signature = await crypto.subtle.sign(
      'RSASSA-PKCS1-v1_5',
      this.keys.privateKey,
      new TextEncoder().encode(content),
    );
    return `${content}.${base64Url(new Uint8Array(signature))}`;
  }

  private async publicKey(): Promise<JsonWebKey & { kid: string }> {
    const { kty, n, e } = await crypto.subtle.exportKey('jwk', this.keys.publicKey);
    return { kty, n, e, use: 'sig', alg: 'RS256', kid: 'key-1' } as JsonWebKey & { kid: string };
  }
}

/** Neither a style nor a script: what matters is that somebody else's page comes in between. */
const SIGN_IN_PAGE = `<!doctype html><html lang="en"><title>Issuer</title><main><h1>Issuer</h1>
<form method="post"><label>Name <input name="name"></label> <button>Sign in</button></form></main></html>`;

/** Whoever fills the form in, or was there before; null for somebody who has done neither. */
async function whoIs(request: Request): Promise<string | null> {
  if (request.method === 'POST') {
    return new URLSearchParams(await request.text()).get('name');
  }
  return /(?:^|; )user=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? null;
}

/** RFC 7636, 4.2. */
async function challengeOf(verifier: string): Promise<string> {
  return base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function redirect(to: string, query: Record<string, string>, cookie: string): Response {
  const address = new URL(to);
  for (const [name, value] of Object.entries(query)) {
    address.searchParams.set(name, value);
  }
  return new Response(null, {
    status: 303,
    headers: { location: address.href, 'set-cookie': `${cookie}; Path=/; HttpOnly; SameSite=Lax` },
  });
}

/** An error of the token endpoint (RFC 6749, 5.2). */
export function refusal(error: string, status = 400): Response {
  return json({ error }, status);
}

function json(content: object, status = 200): Response {
  return new Response(JSON.stringify(content), {
    status,
    headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*' },
  });
}
