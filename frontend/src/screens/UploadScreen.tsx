import { Card } from '../ui/Card';
import { ResultPanel } from './ResultPanel';

/** One upload out of the history. */
export function UploadScreen({ uploadId }: { readonly uploadId: string }) {
  return (
    <Card label={uploadId} title={<span className="font-mono text-sm">{uploadId}</span>}>
      <ResultPanel uploadId={uploadId} />
    </Card>
  );
}
