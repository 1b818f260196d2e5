import { Download } from 'lucide-react';
import { LinkButton } from './LinkButton';

interface Props {
  readonly href: string;
  /** What the file is to be called. */
  readonly name: string;
  readonly words: string;
}

export function DownloadLink({ href, name, words }: Props) {
  return (
    <LinkButton href={href} download={name}>
      <Download aria-hidden size={16} /> {words}
    </LinkButton>
  );
}
