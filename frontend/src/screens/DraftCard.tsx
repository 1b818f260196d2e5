import { Send, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import type { KnownLayout, Wishes } from '../preview/preview';
import type { Previews } from '../preview/previews';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { Notice } from '../ui/Notice';
import type { Purpose } from '../upload/api';
import { PreviewTable } from './PreviewTable';
import { ProblemList } from './ProblemList';
import { PurposeChoice } from './PurposeChoice';
import { usePreview } from './usePreview';
import { WishList } from './WishList';

interface Props {
  readonly file: File;
  readonly wishes: Wishes;
  readonly purpose: Purpose;
  readonly layouts: readonly KnownLayout[];
  readonly previews: Previews;
  readonly onWish: (wishes: Wishes) => void;
  readonly onPurpose: (purpose: Purpose) => void;
  readonly onSend: () => void;
  readonly onRemove: () => void;
}

/** A file that was chosen and not yet sent: what it looks like, and what is wrong with it. */
export function DraftCard(props: Props) {
  const { file, wishes, purpose, layouts, previews, onWish, onPurpose, onSend, onRemove } = props;
  const { t } = useTranslation();
  const numbers = useNumbers();
  const look = usePreview(file, previews, layouts, wishes);
  const preview = look.kind === 'seen' ? look.preview : null;
  const canBeSent = file.size > 0 && (look.kind === 'seen' || look.kind === 'failed');
  return (
    <Card label={file.name} title={file.name} aside={numbers.bytes(file.size)}>
      {look.kind === 'unreadable' ? <Notice kind="error">{t('failure.FILE_UNREADABLE')}</Notice> : null}
      {look.kind === 'failed' ? (
        <Notice kind="warning">{t('preview.failed', { detail: look.detail })}</Notice>
      ) : null}
      {look.kind === 'reading' ? <p className="text-sm">{t('preview.reading')}</p> : null}
      {preview ? (
        <>
          {layouts.length === 0 ? <Notice kind="warning">{t('preview.layoutsUnknown')}</Notice> : null}
          <ProblemList problems={preview.problems} />
          <WishList wishes={wishes} preview={preview} layouts={layouts} onWish={onWish} />
          <PreviewTable preview={preview} />
        </>
      ) : null}
      {canBeSent ? <PurposeChoice purpose={purpose} onChoose={onPurpose} /> : null}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button kind="primary" disabled={!canBeSent} onClick={onSend}>
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
