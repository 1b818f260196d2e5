import type { ReactNode } from 'react';

interface Props {
  readonly href: string;
  /** What is to be called what it leads to, where that is a file to keep. */
  readonly download?: string;
  readonly children: ReactNode;
}

/** A link that looks as the buttons beside it. */
export function LinkButton({ href, download, children }: Props) {
  return (
    <a
      href={href}
      download={download}
      className="inline-flex items-center gap-1.5 rounded-md border border-zinc-300 px-3 py-1.5 text-sm font-medium hover:bg-zinc-100 focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-emerald-600 dark:border-zinc-700 dark:hover:bg-zinc-800"
    >
      {children}
    </a>
  );
}
