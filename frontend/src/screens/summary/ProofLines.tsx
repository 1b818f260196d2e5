import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../i18n/useNumbers';
import type { Reconciliation } from '../../status/summary';

/** The proof that nothing is missing, step by step. */
export function ProofLines({ proof }: { readonly proof: Reconciliation }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const rejected = t('counted.rejected', { count: proof.rejected });
  const lines = [
    {
      step: 'bytes',
      holds: proof.objectBytes === proof.chunkBytes,
      words: t('proof.bytes', {
        object: numbers.whole(proof.objectBytes),
        chunks: numbers.whole(proof.chunkBytes),
      }),
    },
    {
      step: 'chunks',
      holds: proof.chunks === proof.chunksProved,
      words: t('proof.chunks', { proved: proof.chunksProved, count: proof.chunks }),
    },
    {
      step: 'records',
      holds: proof.records === proof.valid + proof.rejected,
      words: t('proof.records', {
        records: t('counted.records', { count: proof.records }),
        valid: t('counted.valid', { count: proof.valid }),
        rejected,
      }),
    },
    {
      step: 'rejects',
      holds: proof.rejected === proof.rejectsWritten,
      words: t('proof.rejects', { rejected, written: numbers.whole(proof.rejectsWritten) }),
    },
  ];
  return (
    <section aria-label={t('summary.reconciliation')} className="my-6 break-inside-avoid">
      <h3 className="mb-1.5 text-sm font-medium print:font-semibold">{t('summary.reconciliation')}</h3>
      <ul className="space-y-1 text-sm">
        {lines.map(({ step, holds, words }) => (
          <ProofLine key={step} holds={holds} words={words} />
        ))}
      </ul>
      <p className="mt-2 text-sm font-medium">{t(proof.closes ? 'proof.closes' : 'proof.doesNotClose')}</p>
    </section>
  );
}

function ProofLine({ holds, words }: { readonly holds: boolean; readonly words: string }) {
  const { t } = useTranslation();
  const Mark = holds ? CircleCheck : CircleX;
  return (
    <li className="flex items-start gap-2">
      <Mark
        role="img"
        aria-label={t(holds ? 'proof.holds' : 'proof.fails')}
        size={16}
        className={`mt-0.5 shrink-0 ${holds ? 'text-emerald-700 dark:text-emerald-500' : 'text-red-700 dark:text-red-400'}`}
      />
      <span>{words}</span>
    </li>
  );
}
