import { Send, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import type { Delimiter, EncodingName, KnownLayout, Preview, Wishes } from '../preview/preview';
import type { Previews } from '../preview/previews';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { Notice } from '../ui/Notice';
import type { Source } from '../upload/upload';
import { PreviewTable } from './PreviewTable';
import { ProblemList } from './ProblemList';

interface Props {
  readonly source: Source;
  readonly layouts: readonly KnownLayout[];
  readonly previews: Previews;
  readonly onSend: (wishes: Wishes) => void;
  readonly onRemove: () => void;
}

const ENCODINGS: Readonly<Record<EncodingName, string>> = {
  UTF_8: 'UTF-8',
  WINDOWS_1252: 'Windows-1252',
  ISO_8859_1: 'ISO-8859-1',
};
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

/** A file that was chosen and not yet sent: what it looks like, and what is wrong with it. */
export function DraftCard({ source, layouts, previews, onSend, onRemove }: Props) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const [wishes, setWishes] = useState<Wishes>({});
  const [preview, setPreview] = useState<Preview | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const { file } = source;
  useEffect(() => {
    let over = false;
    previews.of(file, layouts, wishes).then(
      (seen) => over || setPreview(seen),
      () => over || setUnreadable(true),
    );
    return () => {
      over = true;
    };
  }, [file, layouts, previews, wishes]);
  const empty = preview?.problems.some((problem) => problem.code === 'EMPTY_FILE') ?? false;
  return (
    <Card label={file.name} title={file.name} aside={numbers.bytes(file.size)}>
      {unreadable ? <Notice kind="error">{t('failure.FILE_UNREADABLE')}</Notice> : null}
      {preview === null && !unreadable ? <p className="text-sm">{t('preview.reading')}</p> : null}
      {preview ? (
        <>
          <ProblemList problems={preview.problems} />
          <div className="my-3 flex flex-wrap gap-x-5 gap-y-2 text-sm">
            <Choice
              name={t('preview.delimiter')}
              value={wishes.delimiter ?? preview.delimiter ?? ''}
              options={DELIMITERS.map((one) => ({ value: one, words: t(`preview.delimiters.${one}`) }))}
              onChoose={(delimiter) => setWishes({ ...wishes, delimiter: delimiter as Delimiter })}
            />
            <Choice
              name={t('preview.encoding')}
              value={wishes.encoding ?? preview.encoding ?? ''}
              options={Object.entries(ENCODINGS).map(([value, words]) => ({ value, words }))}
              onChoose={(encoding) => setWishes({ ...wishes, encoding: encoding as EncodingName })}
            />
            <Choice
              name={t('preview.layout')}
              value={wishes.layout ?? preview.layout ?? ''}
              options={layouts.map((one) => ({ value: one.name, words: one.title ?? one.name }))}
              none={t('preview.noLayout')}
              onChoose={(layout) => setWishes({ ...wishes, layout })}
            />
          </div>
          <PreviewTable preview={preview} />
        </>
      ) : null}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button kind="primary" disabled={preview === null || empty} onClick={() => onSend(wishes)}>
          <Send aria-hidden size={16} />{' '}
          {preview && preview.problems.length > 0 ? t('preview.sendAnyway') : t('preview.send')}
        </Button>
        <Button onClick={onRemove}>
          <Trash2 aria-hidden size={16} /> {t('preview.remove')}
        </Button>
      </div>
    </Card>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly words: string }[];
  readonly none?: string;
  readonly onChoose: (value: string) => void;
}

function Choice({ name, value, options, none = '', onChoose }: ChoiceProps) {
  return (
    <label className="flex items-center gap-2">
      {name}
      <select
        className="rounded-md border border-zinc-300 bg-white px-2 py-1 dark:border-zinc-700 dark:bg-zinc-900"
        value={value}
        onChange={(event) => onChoose(event.target.value)}
      >
        {value === '' ? <option value="">{none}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </label>
  );
}
