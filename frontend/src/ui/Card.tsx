import type { ReactNode } from 'react';

interface Props {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly label: string;
}

export function Card({ title, aside, children, label }: Props) {
  return (
    <section
      aria-label={label}
      className="rounded-xl border border-zinc-200 bg-white p-4 shadow-xs sm:p-5 dark:border-zinc-800 dark:bg-zinc-900"
    >
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="min-w-0 wrap-anywhere font-semibold">{title}</h2>
        {aside ? <div className="max-w-full text-sm text-zinc-600 dark:text-zinc-400">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}
