import { useTranslation } from 'react-i18next';
import { hasFindings, isHeldBack, type Status } from '../status/status';
import { PausedMark } from './Pause';

/** Where an upload is and whether it is paused, and of one that is validated whether anything was found. */
export function StateWords({ status }: { readonly status: Status }) {
  const { t } = useTranslation();
  const { state } = status;
  const key = state === 'COMPLETED' ? `${state}_${hasFindings(status) ? 'withFindings' : 'clean'}` : state;
  return (
    <>
      <span data-state={state}>{t(`state.${key}`)}</span>
      {isHeldBack(status) ? <PausedMark /> : null}
    </>
  );
}
