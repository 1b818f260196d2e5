import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../ui/Checkbox';
import { Choice } from '../ui/Choice';
import type { Purpose, RetornoMoney } from '../upload/api';

const MONEY: readonly RetornoMoney[] = ['plain', 'brl'];

interface Props {
  readonly purpose: Purpose;
  readonly onChoose: (purpose: Purpose) => void;
}

/** What a file is sent for: a rehearsal has no retorno. */
export function PurposeChoice({ purpose, onChoose }: Props) {
  const { t } = useTranslation();
  const hint = useId();
  const { retorno, validateOnly = false } = purpose;
  return (
    <div className="mt-4 flex flex-wrap gap-x-8 gap-y-3 text-sm">
      <div className="max-w-full sm:max-w-xs">
        <Choice
          name={t('preview.purpose.retorno')}
          value={retorno ?? null}
          options={MONEY.map((value) => ({ value, words: t(`preview.purpose.${value}`) }))}
          otherwise={t('preview.purpose.noRetorno')}
          onChoose={(value) => onChoose(value === null ? {} : { retorno: value as RetornoMoney })}
          disabled={validateOnly}
          describedBy={hint}
        />
        <p id={hint} className="mt-1 text-xs text-zinc-600 dark:text-zinc-400">
          {t('preview.purpose.retornoHint')}
        </p>
      </div>
      <div className="max-w-full sm:max-w-xs">
        <Checkbox
          name={t('preview.purpose.validateOnly')}
          hint={t('preview.purpose.validateOnlyHint')}
          checked={validateOnly}
          onChange={(checked) => onChoose(checked ? { validateOnly: true } : {})}
        />
      </div>
    </div>
  );
}
