import { ErrorResponse, type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { Token, TokenSource } from './session';
import { signOutAddress } from './signOutAddress';
import { TabSession } from './tabSession';

/** What the API says of signing in. */
export interface SignInConfig {
  readonly issuer: string;
  /** Null where the screen cannot sign in. */
  readonly screenClientId: string | null;
  readonly screenScopes: string | null;
}

/** The issuer of tokens, as far as the screen needs it. */
export interface Issuer extends TokenSource {
  /**
   * Leaves the page for the issuer's, which comes back to it.
   *
   * @throws when the issuer does not say where that is
   */
  signIn(): Promise<void>;
  /**
   * Finishes a sign-in, if it is what the page was opened for, or goes on with the one that this tab has. A duplicate of
   * another tab signs in anew.
   *
   * @throws when the sign-in failed
   */
  comeBack(): Promise<void>;
  /** Forgets the tokens, and leaves the page for the issuer's, so that it forgets who was there, too. */
  signOut(): Promise<void>;
}

/** Null where the service does not let its screen sign in. */
export function issuerOf(config: SignInConfig): Issuer | null {
  return config.screenClientId === null
    ? null
    : new OidcIssuer(
        config.issuer,
        config.screenClientId,
        config.screenScopes ?? 'openid',
        new TabSession(sessionStorage, navigator.locks),
      );
}

/**
 * What an issuer says that gives no more tokens for a refresh token (RFC 6749, 5.2, and OpenID Connect Core, 3.1.2.6). All else
 * passes: that it has too much to do, is being repaired, or cannot be reached.
 */
const NO_MORE_TOKENS: ReadonlySet<string> = new Set([
  'invalid_grant',
  'invalid_client',
  'invalid_request',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
  'access_denied',
  'login_required',
  'consent_required',
  'interaction_required',
]);

/** How long the issuer may take to answer. */
const PATIENCE_SECONDS = 10;

/**
 * Code flow with PKCE. What is kept stands in this tab's sessionStorage: it survives a reload, so that an upload can go on
 * without the user, is seen by no other tab, and is gone with this one. Tokens are renewed by the refresh token alone; a
 * frame would need the page to let others be within it.
 */
export class OidcIssuer implements Issuer {
  private readonly manager: UserManager;
  /** The sign-ins that this tab has begun, by state; not where tokens are, which a state could otherwise name. */
  private readonly begun = new WebStorageStateStore({ prefix: 'oidc.begun.', store: sessionStorage });
  private user: User | null = null;
  private lifeMs = 0;

  constructor(
    private readonly address: string,
    private readonly clientId: string,
    private readonly scope: string,
    private readonly tab: TabSession,
  ) {
    this.manager = new UserManager({
      authority: address,
      client_id: clientId,
      scope,
      redirect_uri: HOME(),
      userStore: new WebStorageStateStore({ prefix: 'oidc.', store: sessionStorage }),
      stateStore: this.begun,
      requestTimeoutInSeconds: PATIENCE_SECONDS,
      silentRequestTimeoutInSeconds: PATIENCE_SECONDS,
      // The session does it, when a token is needed: two at once would use one refresh token twice.
      automaticSilentRenew: false,
    });
  }

  current(): Token | null {
    return this.user === null
      ? null
      : { value: this.user.access_token, endsAtMs: endOf(this.user), lifeMs: this.lifeMs };
  }

  async renew(): Promise<Token | null> {
    if (!(await this.manager.getUser())?.refresh_token) {
      return null;
    }
    try {
      const renewed = await this.manager.signinSilent();
      if (this.user === null) {
        // The user has signed out meanwhile.
        await this.forget();
        return null;
      }
      this.take(renewed);
    } catch (problem) {
      if (problem instanceof ErrorResponse && NO_MORE_TOKENS.has(problem.error ?? '')) {
        return null;
      }
      throw problem;
    }
    return this.current();
  }

  async signIn(): Promise<void> {
    const nonce = this.scope.split(' ').includes('openid') ? { nonce: crypto.randomUUID() } : {};
    await this.manager.signinRedirect({ state: location.hash, ...nonce });
  }

  async comeBack(): Promise<void> {
    const query = new URLSearchParams(location.search);
    const state = query.get('state');
    if (state !== null && (query.has('code') || query.has('error'))) {
      if ((await this.begun.get(state)) !== null) {
        return this.finish();
      }
      // Somebody has made this address up, or it is an old one: it says nothing of whoever is signed in here.
      history.replaceState(null, '', location.pathname + location.hash);
    }
    const found = await this.manager.getUser();
    if (found !== null && !(await this.tab.isOwn())) {
      await this.forget();
      return this.signIn();
    }
    this.take(found);
  }

  async signOut(): Promise<void> {
    const idToken = this.user?.id_token;
    await this.forget();
    location.replace(await this.farewell(idToken));
  }

  private async finish(): Promise<void> {
    try {
      const user = await this.manager.signinRedirectCallback();
      await this.tab.begin();
      this.take(user);
    } finally {
      // Codes are not for bookmarks; the place is where the user was before.
      const place = typeof this.user?.state === 'string' ? this.user.state : '';
      history.replaceState(null, '', location.pathname + place);
    }
  }

  private take(user: User | null): void {
    this.user = user;
    this.lifeMs = user === null ? 0 : endOf(user) - Date.now();
  }

  /** Nobody is signed in any more: from the moment of the call for whoever asks, and a little later in the storage. */
  private async forget(): Promise<void> {
    this.take(null);
    this.tab.end();
    await this.manager.removeUser();
  }

  /** Where a user goes who signs out: to the issuer, and from there to the page; at once where there is no such way. */
  private async farewell(idToken: string | undefined): Promise<string> {
    const who = { issuer: this.address, clientId: this.clientId, home: HOME(), idToken };
    // An issuer that cannot be asked keeps nobody here: the tokens are gone.
    const metadata = await this.manager.metadataService.getMetadata().catch(() => ({}));
    return signOutAddress(who, metadata) ?? HOME();
  }
}

/** Where the issuer sends back to; it has to know it. */
const HOME = () => `${location.origin}/`;

function endOf(user: User): number {
  return user.expires_at === undefined ? Number.POSITIVE_INFINITY : user.expires_at * 1_000;
}
