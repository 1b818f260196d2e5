import type { ReactNode } from 'react';
import { operationsAddress } from '../../app/place';

interface Props {
  readonly uploadId: string;
  /** Its id when left out. */
  readonly children?: ReactNode;
}

/** Leads to what an operator sees of an upload. */
export function UploadLink({ uploadId, children }: Props) {
  return (
    <a
      className="wrap-anywhere font-medium underline underline-offset-2"
      href={operationsAddress({ of: 'upload', id: uploadId })}
    >
      {children ?? <code className="font-mono text-xs">{uploadId}</code>}
    </a>
  );
}
