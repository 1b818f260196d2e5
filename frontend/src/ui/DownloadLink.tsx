import { Download } from 'lucide-react';
import { ProblemNotice } from '../screens/ProblemNotice';
import { currentSession } from '../signin/callApi';
import { download, downloadFrom } from '../status/download';
import { useAction } from '../status/useAction';
import { Button } from './Button';
import { LinkButton } from './LinkButton';

interface Props {
  readonly href: string;
  /** What the file is to be called. */
  readonly name: string;
  readonly words: string;
  /** Where the API says from where to download, if it is not the API that has the file. */
  readonly whereabouts?: string;
}

/** A link; where callers sign in, a button, since a link sends no token. */
export function DownloadLink({ href, name, words, whereabouts }: Props) {
  const { run, running, problem } = useAction(() =>
    whereabouts === undefined ? download(href, name) : downloadFrom(whereabouts, name),
  );
  if (currentSession() === null) {
    return (
      <LinkButton href={href} download={name}>
        <Download aria-hidden size={16} /> {words}
      </LinkButton>
    );
  }
  return (
    <>
      <Button onClick={() => void run()} disabled={running}>
        <Download aria-hidden size={16} /> {words}
      </Button>
      <ProblemNotice problem={problem} />
    </>
  );
}
