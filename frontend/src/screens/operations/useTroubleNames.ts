import { useTranslation } from 'react-i18next';
import type { Cause } from '../../operations/doctor';
import type { Trouble } from '../../operations/troubles';

/** Names what is wrong in one short sentence, to be read out: the same words until something else is wrong. */
export function useTroubleNames(): (causes: readonly Cause[], troubles: readonly Trouble[]) => string {
  const { t } = useTranslation();
  const nameOf = (trouble: Trouble) => {
    switch (trouble.is) {
      case 'nobody':
        return t(`operations.health.names.nobody.${trouble.role}`);
      case 'unknown':
        return t('operations.health.names.unknown', {
          queue: t(`operations.queues.names.${trouble.queue}`),
        });
      case 'deadLetters':
        return t(`operations.queues.names.${trouble.queue}`);
      case 'undecided':
        return t('operations.health.names.undecided');
      case 'failed':
        return t('operations.health.names.failed');
      case 'moreFailed':
        return t('operations.health.names.moreFailed');
      case 'stuck':
        return t(`operations.health.names.stuck.${trouble.reason}`);
    }
  };
  return (causes, troubles) => {
    const names = [...causes.map(({ names: [name = ''] }) => name), ...troubles.map(nameOf)];
    return `${t('operations.health.troubles', { count: names.length })}: ${names.join('; ')}`;
  };
}
