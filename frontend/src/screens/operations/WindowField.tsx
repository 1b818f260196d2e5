import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WINDOW } from '../../operations/actions';
import type { Status } from '../../status/status';
import { Checkbox } from '../../ui/Checkbox';
import { NumberField } from '../../ui/NumberField';

interface Props {
  readonly status: Status;
  readonly chunks: number | null;
  /** Called with how many chunks may be on their way at once; null for as many as are planned. */
  readonly onChange: (chunks: number | null) => void;
}

/** Chooses how many chunks of an upload may be on their way at once, beside how many there are now, and would be by its plan. */
export function WindowField({ status, chunks, onChange }: Props) {
  const { t } = useTranslation();
  const { windowChunks, plannedWindowChunks } = status;
  const [typed, setTyped] = useState(chunks);
  const isPlanned = chunks === null;
  return (
    <div className="space-y-2 text-sm">
      {windowChunks == null ? null : (
        <p className="tabular-nums">
          {t('operations.actions.windowNow', { count: windowChunks })}
          {plannedWindowChunks == null
            ? ''
            : ` · ${t('operations.actions.windowPlanned', { count: plannedWindowChunks })}`}
        </p>
      )}
      {isPlanned ? null : (
        <NumberField
          label={t('operations.actions.window')}
          {...WINDOW}
          whole
          value={typed}
          onChange={(number) => {
            // A field that is empty for a moment is no wish for the plan.
            if (number !== null) {
              setTyped(number);
              onChange(number);
            }
          }}
        />
      )}
      {plannedWindowChunks == null ? null : (
        <Checkbox
          name={t('operations.actions.byPlan')}
          hint={t('operations.actions.byPlanHint', { count: plannedWindowChunks })}
          checked={isPlanned}
          onChange={(checked) => onChange(checked ? null : typed)}
        />
      )}
    </div>
  );
}
