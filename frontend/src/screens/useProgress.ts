import { useEffect, useState } from 'react';
import type { Progress } from '../upload/progress';
import type { FileUpload } from '../upload/upload';

/** Numbers that change more often than this cannot be read. */
const REPAINT_MS = 200;

/** How far an upload is; painted a few times a second, and at once when it comes to another phase. */
export function useProgress(upload: FileUpload): Progress {
  const [progress, setProgress] = useState(() => upload.progress());
  useEffect(() => {
    let painted = 0;
    let later: ReturnType<typeof setTimeout> | undefined;
    let phase = upload.progress().phase;
    const paint = () => {
      clearTimeout(later);
      later = undefined;
      painted = performance.now();
      const now = upload.progress();
      phase = now.phase;
      setProgress(now);
    };
    const changed = () => {
      const wait = painted + REPAINT_MS - performance.now();
      if (wait <= 0 || upload.phase !== phase) {
        paint();
      } else {
        later ??= setTimeout(paint, wait);
      }
    };
    paint();
    const end = upload.subscribe(changed);
    // Time left and waits change although nothing happens.
    const clock = setInterval(paint, 1_000);
    return () => {
      end();
      clearTimeout(later);
      clearInterval(clock);
    };
  }, [upload]);
  return progress;
}
