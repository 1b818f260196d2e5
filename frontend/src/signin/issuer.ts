import { ErrorResponse, type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { Token, TokenSource } from './session';

/** What the API says of signing in. */
export interface SignInConfig {
  readonly issuer: string;
  /** Null where the screen cannot sign in. */
  readonly screenClientId: string | null;
  readonly screenScopes: string | null;
}

/** The issuer of tokens, as far as the screen needs it. */
export interface Issuer extends TokenSource {
  /** Leaves the page for the issuer's, which comes back to it. */
  signIn(): Promise<void>;
  /** Finishes a sign-in, if it is what the page was opened for. */
  comeBack(): Promise<void>;
  /** Forgets the tokens, and leaves the page for the issuer's, so that it forgets who was there, too. */
  signOut(): Promise<void>;
}

/** Null where the service does not let its screen sign in. */
export function issuerOf(config: SignInConfig): Issuer | null {
  return config.screenClientId === null
    ? null
    : new OidcIssuer(config.issuer, config.screenClientId, config.screenScopes ?? 'openid');
}

/**
 * Code flow with PKCE. What is kept stands in this tab's sessionStorage: it survives a reload, so that an upload can go on
 * without the user, is seen by no other tab, and is gone with this one. Tokens are renewed by the refresh token alone; a
 * frame would need the page to let others be within it.
 */
class OidcIssuer implements Issuer {
  private readonly manager: UserManager;
  private user: User | null = null;

  constructor(
    issuer: string,
    private readonly clientId: string,
    scope: string,
  ) {
    const store = new WebStorageStateStore({ store: sessionStorage });
    this.manager = new UserManager({
      authority: issuer,
      client_id: clientId,
      scope,
      redirect_uri: HOME(),
      post_logout_redirect_uri: HOME(),
      userStore: store,
      stateStore: store,
      // The session does it, when a token is needed: two at once would use one refresh token twice.
      automaticSilentRenew: false,
    });
  }

  current(): Token | null {
    return this.user === null ? null : tokenOf(this.user);
  }

  async renew(): Promise<Token | null> {
    if (!this.user?.refresh_token) {
      return null;
    }
    try {
      this.user = await this.manager.signinSilent();
    } catch (problem) {
      if (problem instanceof ErrorResponse) {
        // The issuer itself says no: the refresh token is used up, or was taken back.
        return null;
      }
      throw problem;
    }
    return this.current();
  }

  async signIn(): Promise<void> {
    await this.manager.signinRedirect({ state: location.hash });
  }

  async comeBack(): Promise<void> {
    const query = new URLSearchParams(location.search);
    if (query.has('state') && (query.has('code') || query.has('error'))) {
      try {
        this.user = await this.manager.signinRedirectCallback();
      } finally {
        // Codes are not for bookmarks; the place is where the user was before.
        const place = typeof this.user?.state === 'string' ? this.user.state : '';
        history.replaceState(null, '', location.pathname + place);
      }
      return;
    }
    this.user = await this.manager.getUser();
  }

  async signOut(): Promise<void> {
    const ends = await this.manager.metadataService.getEndSessionEndpoint();
    const idToken = this.user?.id_token;
    await this.manager.removeUser();
    this.user = null;
    if (ends === undefined) {
      location.replace(HOME());
      return;
    }
    // Cognito goes by names of its own, which others pass over.
    await this.manager.signoutRedirect({
      ...(idToken === undefined ? {} : { id_token_hint: idToken }),
      extraQueryParams: { client_id: this.clientId, logout_uri: HOME() },
    });
  }
}

/** Where the issuer sends back to; it has to know it. */
const HOME = () => `${location.origin}/`;

function tokenOf(user: User): Token {
  const lifeMs = (user.expires_in ?? Number.POSITIVE_INFINITY) * 1_000;
  return { value: user.access_token, endsAtMs: Date.now() + lifeMs, lifeMs };
}
