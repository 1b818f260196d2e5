import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/Notice';
import type { Issuer } from './issuer';
import { SignInButton } from './SignInButton';

interface Props {
  /** Null where the service does not let its screen sign in. */
  readonly issuer: Issuer | null;
  /** Why an attempt failed; null when there was none. */
  readonly problem: string | null;
}

/** Instead of the screen, for somebody who has not signed in. */
export function SignInScreen({ issuer, problem }: Props) {
  const { t } = useTranslation();
  return (
    <main className="mx-auto max-w-4xl space-y-4 px-4 py-16">
      <h1 className="text-xl font-bold tracking-tight">Remessa</h1>
      {problem === null ? null : <Notice kind="error">{t('signIn.failed', { detail: problem })}</Notice>}
      {issuer === null ? (
        <Notice kind="warning">{t('signIn.notSetUp')}</Notice>
      ) : (
        <>
          <p>{t('signIn.needed')}</p>
          <SignInButton issuer={issuer} />
        </>
      )}
    </main>
  );
}
