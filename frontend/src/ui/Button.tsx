import type { ButtonHTMLAttributes } from 'react';

const KINDS = {
  primary: 'bg-emerald-700 text-white hover:bg-emerald-800 dark:hover:bg-emerald-600',
  plain: 'border border-zinc-300 hover:bg-zinc-100 dark:border-zinc-700 dark:hover:bg-zinc-800',
  danger:
    'border border-red-300 text-red-800 hover:bg-red-50 dark:border-red-800 dark:text-red-300 dark:hover:bg-red-950',
} as const;

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: keyof typeof KINDS;
}

export function Button({ kind = 'plain', className = '', ...rest }: Props) {
  return (
    <button
      type="button"
      className={`inline-flex items-center gap-1.5 rounded-md px-3 py-1.5 text-sm font-medium motion-safe:transition-colors focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-emerald-600 disabled:opacity-50 aria-disabled:opacity-50 ${KINDS[kind]} ${className}`}
      {...rest}
    />
  );
}
