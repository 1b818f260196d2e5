import { useTranslation } from 'react-i18next';
import { useAction } from '../status/useAction';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import type { Issuer } from './issuer';

/** Leads to the issuer, and says why where that does not work. */
export function SignInButton({ issuer }: { readonly issuer: Issuer }) {
  const { t } = useTranslation();
  const { run, running, problem } = useAction(() => issuer.signIn());
  return (
    <>
      <Button kind="primary" onClick={() => void run()} disabled={running}>
        {t('signIn.signIn')}
      </Button>
      {problem === null ? null : (
        <Notice kind="error">{t('signIn.failed', { detail: problem.message })}</Notice>
      )}
    </>
  );
}
