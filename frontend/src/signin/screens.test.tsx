// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { surroundScreens } from '../screens/screen.testing';
import { DownloadLink } from '../ui/DownloadLink';
import { callAs } from './callApi';
import type { Issuer } from './issuer';
import { SessionOver } from './SessionOver';
import { SignInScreen } from './SignInScreen';
import { Session } from './session';

const tests = surroundScreens();

function issuer(): Issuer {
  return {
    current: () => ({ value: 'token-1', endsAtMs: Date.now() + 3_600_000, lifeMs: 3_600_000 }),
    renew: async () => null,
    signIn: vi.fn(async () => {}),
    comeBack: async () => {},
    signOut: async () => {},
  };
}

afterEach(() => callAs(null));

describe('Whoever has not signed in', () => {
  it('is led to the issuer by a click, in Portuguese and in English', async () => {
    const one = issuer();
    render(<SignInScreen issuer={one} problem={null} />);
    fireEvent.click(screen.getByRole('button', { name: 'Entrar' }));
    expect(one.signIn).toHaveBeenCalledTimes(1);
    await act(() => tests.speak('en'));
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeDefined();
  });

  it('is told why it did not work, as text and not as a page', () => {
    render(<SignInScreen issuer={issuer()} problem="<img src=x onerror=alert(1)>" />);
    expect(document.querySelector('img')).toBeNull();
    expect(document.body.textContent).toContain('<img src=x onerror=alert(1)>');
  });

  it('is told whom to ask where the screen has no client', () => {
    render(<SignInScreen issuer={null} problem={null} />);
    expect(screen.queryByRole('button')).toBeNull();
    expect(document.body.textContent).toContain('REMESSA_AUTH_SCREEN_CLIENT_ID');
  });
});

describe('Whoever is signed out by the issuer', () => {
  it('is told so, and can sign in again', async () => {
    const one = issuer();
    const session = new Session(one, () => Date.now() + 86_400_000);
    render(<SessionOver session={session} issuer={one} />);
    expect(screen.queryByRole('button')).toBeNull();
    await act(async () => {
      await session.token();
    });
    fireEvent.click(screen.getByRole('button', { name: 'Entrar' }));
    expect(one.signIn).toHaveBeenCalledTimes(1);
  });
});

describe('Whoever has a token that the API does not take', () => {
  it('is told that it is not the sign-in that is at fault', async () => {
    const one = issuer();
    one.renew = async () => one.current();
    const session = new Session(one, Date.now);
    render(<SessionOver session={session} issuer={one} />);
    await act(async () => {
      await session.another('token-1');
      session.refuse('token-1');
    });
    expect(document.body.textContent).toContain('O serviço não aceita sua entrada');
    expect(screen.getByRole('button', { name: 'Entrar' })).toBeDefined();
  });
});

describe('A click that leads nowhere', () => {
  it('says why', async () => {
    const one = { ...issuer(), signIn: () => Promise.reject(new TypeError('Failed to fetch')) };
    render(<SignInScreen issuer={one} problem={null} />);
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Entrar' }));
    });
    expect(screen.getByRole('alert').textContent).toContain('Failed to fetch');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Entrar' }).disabled).toBe(false);
  });
});

describe('A download', () => {
  it('is a link where nobody signs in', () => {
    render(<DownloadLink href="/v1/x.csv" name="x.csv" words="x" />);
    expect(screen.getByRole('link').getAttribute('href')).toBe('/v1/x.csv');
  });

  it('is fetched with a token where callers sign in, and saved under its name', async () => {
    callAs(new Session(issuer(), Date.now));
    tests.server().on('GET /v1/x.csv', 'a,b\n');
    const saved: string[] = [];
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} }));
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(`${this.href} ${this.download}`);
    });
    render(<DownloadLink href="/v1/x.csv" name="x.csv" words="x" />);
    await act(async () => {
      fireEvent.click(screen.getByRole('button'));
    });
    await vi.waitFor(() => expect(saved).toEqual(['blob:x x.csv']));
    cleanup();
  });

  it('says why it did not come', async () => {
    callAs(new Session(issuer(), Date.now));
    tests.server().refuse('GET /v1/x.csv', 'RESULT_EXPIRED', 'why', 410);
    render(<DownloadLink href="/v1/x.csv" name="x.csv" words="x" />);
    await act(async () => {
      fireEvent.click(screen.getByRole('button'));
    });
    await vi.waitFor(() =>
      expect(document.querySelector('[data-problem-code=RESULT_EXPIRED]')).not.toBeNull(),
    );
  });
});
