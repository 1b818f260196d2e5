import type { Session } from './session';

let session: Session | null = null;

/** Has all calls made with this session's tokens from now on; null where nobody signs in. */
export function callAs(whose: Session | null): void {
  session = whose;
}

/** Whose tokens calls are made with; null where nobody signs in. */
export function currentSession(): Session | null {
  return session;
}

/**
 * Calls the API, with a token where callers sign in. A token that is refused is renewed, and the call made once more; when
 * there is none to be had, or that one is refused as well, the answer is the API's 401.
 *
 * @throws as fetch does, and when the issuer of tokens cannot be asked
 */
export async function callApi(path: string, init: RequestInit = {}): Promise<Response> {
  if (session === null) {
    return fetch(path, init);
  }
  const token = await session.token();
  const response = await fetch(path, withToken(init, token));
  if (response.status !== 401 || token === null) {
    return response;
  }
  const other = await session.another(token);
  if (other === null) {
    return response;
  }
  const second = await fetch(path, withToken(init, other));
  if (second.status === 401) {
    session.refuse(other);
  }
  return second;
}

function withToken(init: RequestInit, token: string | null): RequestInit {
  if (token === null) {
    return init;
  }
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${token}`);
  return { ...init, headers };
}
