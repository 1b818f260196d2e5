import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/Notice';
import type { Issuer } from './issuer';
import { SignInButton } from './SignInButton';
import type { Session } from './session';

interface Props {
  readonly session: Session;
  readonly issuer: Issuer;
}

/** Says that the user has to sign in again, and why, as soon as that is so. */
export function SessionOver({ session, issuer }: Props) {
  const { t } = useTranslation();
  const ending = useSyncExternalStore(session.subscribe, () => session.ending);
  if (ending === null) {
    return null;
  }
  return (
    <div className="print:hidden">
      <Notice kind="warning">
        <p className="mb-2">{t(`signIn.ended.${ending}`)}</p>
        <SignInButton issuer={issuer} />
      </Notice>
    </div>
  );
}
