import { callAs } from './callApi';
import { type Issuer, issuerOf, type SignInConfig } from './issuer';
import { Session } from './session';

/** How the page may be entered. */
export type Door =
  /** Nobody signs in. */
  | { readonly is: 'open' }
  | { readonly is: 'entered'; readonly issuer: Issuer; readonly session: Session }
  /** `problem` says why an attempt to sign in failed; null when there was none. */
  | { readonly is: 'closed'; readonly issuer: Issuer | null; readonly problem: string | null };

/**
 * Asks the service whether callers sign in, and finishes a sign-in that the user comes back from.
 *
 * @throws when the service does not answer
 */
export async function openDoor(toIssuer: (config: SignInConfig) => Issuer | null = issuerOf): Promise<Door> {
  const response = await fetch('/v1/config');
  if (!response.ok) {
    throw new Error(`HTTP ${response.status}`);
  }
  const { signIn } = (await response.json()) as { signIn: SignInConfig | null };
  if (signIn === null) {
    callAs(null);
    return { is: 'open' };
  }
  const issuer = toIssuer(signIn);
  if (issuer === null) {
    return { is: 'closed', issuer: null, problem: null };
  }
  let problem: string | null = null;
  try {
    await issuer.comeBack();
  } catch (thrown) {
    problem = String(thrown);
  }
  if (issuer.current() === null) {
    return { is: 'closed', issuer, problem };
  }
  const session = new Session(issuer, Date.now);
  callAs(session);
  return { is: 'entered', issuer, session };
}
