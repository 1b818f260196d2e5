import type { OidcMetadata } from 'oidc-client-ts';

/** Who signs out, and where to. */
export interface SigningOut {
  readonly issuer: string;
  readonly clientId: string;
  /** Where the issuer sends back to. */
  readonly home: string;
  readonly idToken: string | undefined;
}

/** Where an issuer forgets a user (OpenID Connect RP-Initiated Logout 1.0, 2); null where it has no such address. */
export function signOutAddress(who: SigningOut, metadata: Partial<OidcMetadata>): string | null {
  const ends = metadata.end_session_endpoint ?? ofCognito(who.issuer, metadata);
  if (ends === null) {
    return null;
  }
  const address = new URL(ends);
  const { searchParams } = address;
  if (who.idToken !== undefined) {
    searchParams.set('id_token_hint', who.idToken);
  }
  searchParams.set('client_id', who.clientId);
  searchParams.set('post_logout_redirect_uri', who.home);
  // Cognito goes by names of its own, which others pass over.
  searchParams.set('logout_uri', who.home);
  return address.href;
}

/** Cognito's metadata does not have it for all pools; it is at the domain where users sign in. */
function ofCognito(issuer: string, metadata: Partial<OidcMetadata>): string | null {
  const { authorization_endpoint: begins } = metadata;
  const isCognito = /^https:\/\/cognito-idp\.[^/]+\.amazonaws\.com(\.cn)?\//.test(issuer);
  return isCognito && begins !== undefined ? new URL('/logout', begins).href : null;
}
