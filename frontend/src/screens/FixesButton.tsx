import { FileCheck2 } from 'lucide-react';
import { useContext, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { SendFixesContext } from '../app/sendFixes';
import { Button } from '../ui/Button';
import { FileInput } from '../ui/FileInput';

/** Takes the corrected rejects of an upload. */
export function FixesButton({ uploadId }: { readonly uploadId: string }) {
  const { t } = useTranslation();
  const sendFixes = useContext(SendFixesContext);
  const input = useRef<HTMLInputElement>(null);
  if (sendFixes === null) {
    return null;
  }
  return (
    <>
      <Button onClick={() => input.current?.click()}>
        <FileCheck2 aria-hidden size={16} /> {t('result.sendFixes')}
      </Button>
      <FileInput
        ref={input}
        name="fixes"
        onFiles={([file]) => {
          if (file) {
            sendFixes(file, uploadId);
          }
        }}
      />
      <p className="w-full text-xs text-zinc-600 dark:text-zinc-400">{t('result.fixesHint')}</p>
    </>
  );
}
