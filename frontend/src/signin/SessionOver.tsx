import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import type { Issuer } from './issuer';
import type { Session } from './session';

interface Props {
  readonly session: Session;
  readonly issuer: Issuer;
}

/** Says that the user has to sign in again, as soon as that is so. */
export function SessionOver({ session, issuer }: Props) {
  const { t } = useTranslation();
  const over = useSyncExternalStore(session.subscribe, () => session.isOver);
  if (!over) {
    return null;
  }
  return (
    <div className="print:hidden">
      <Notice kind="warning">
        {t('signIn.over')}
        <Button className="mt-2" onClick={() => void issuer.signIn()}>
          {t('signIn.signIn')}
        </Button>
      </Notice>
    </div>
  );
}
