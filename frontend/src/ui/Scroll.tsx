import type { ReactNode } from 'react';

/** Content that scrolls by itself, by keyboard as well. */
export function Scroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without a mouse it could not be scrolled otherwise
      tabIndex={0}
      className="max-h-72 overflow-auto rounded-md border border-zinc-200 dark:border-zinc-800"
    >
      {children}
    </section>
  );
}
