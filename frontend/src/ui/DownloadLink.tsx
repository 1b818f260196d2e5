import { Download } from 'lucide-react';

interface Props {
  readonly href: string;
  /** What the file is to be called. */
  readonly name: string;
  readonly words: string;
}

export function DownloadLink({ href, name, words }: Props) {
  return (
    <a
      href={href}
      download={name}
      className="inline-flex items-center gap-1.5 rounded-md border border-zinc-300 px-3 py-1.5 text-sm font-medium hover:bg-zinc-100 focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-emerald-600 dark:border-zinc-700 dark:hover:bg-zinc-800"
    >
      <Download aria-hidden size={16} /> {words}
    </a>
  );
}
