import type { ReactNode } from 'react';

const KINDS = {
  warning:
    'border-amber-300 bg-amber-50 text-amber-950 dark:border-amber-800 dark:bg-amber-950 dark:text-amber-100',
  error: 'border-red-300 bg-red-50 text-red-950 dark:border-red-900 dark:bg-red-950 dark:text-red-100',
  good: 'border-emerald-300 bg-emerald-50 text-emerald-950 dark:border-emerald-800 dark:bg-emerald-950 dark:text-emerald-100',
} as const;

interface Props {
  readonly kind: keyof typeof KINDS;
  /** Not read out by itself: what it says changes all the time. */
  readonly quiet?: boolean;
  readonly children: ReactNode;
}

export function Notice({ kind, quiet = false, children }: Props) {
  const role = kind === 'error' ? 'alert' : 'status';
  return (
    <div
      role={quiet ? undefined : role}
      className={`my-2 rounded-md border px-3 py-2 text-sm ${KINDS[kind]}`}
    >
      {children}
    </div>
  );
}
