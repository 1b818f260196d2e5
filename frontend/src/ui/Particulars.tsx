import type { ReactNode } from 'react';

export interface Particular {
  readonly name: string;
  readonly value: ReactNode;
}

/** What there is to know of one thing, side by side; null ones are not there. */
export function Particulars({ lines }: { readonly lines: readonly (Particular | null)[] }) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
      {lines
        .filter((line) => line !== null)
        .map(({ name, value }) => (
          <div key={name}>
            <dt className="text-xs text-zinc-600 dark:text-zinc-400">{name}</dt>
            <dd className="break-all tabular-nums">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
