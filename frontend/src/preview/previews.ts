import { UploadFailure } from '../upload/problems';
import type { KnownLayout, Preview, Wishes } from './preview';
import type { Answer, Question } from './preview.worker';

/** Looks at the beginning of files, away from the thread that the screen needs. */
export interface Previews {
  /**
   * What the file's first MiB tells.
   *
   * @throws UploadFailure FILE_UNREADABLE when the file is gone, changed, or may not be read any more
   * @throws Error when the worker failed or was closed
   */
  of(file: Blob, layouts: readonly KnownLayout[], wishes: Wishes): Promise<Preview>;
  /** Ends the worker. Whoever still waits is told so. */
  close(): void;
}

interface Waiting {
  readonly resolve: (preview: Preview) => void;
  readonly reject: (problem: Error) => void;
}

/** In one worker. A file that is slow to be read does not hold up others. */
export function previewsInWorker(): Previews {
  const worker = new Worker(new URL('./preview.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let questions = 0;
  let ended: Error | null = null;
  const rejectAll = (problem: Error) => {
    for (const asker of waiting.values()) {
      asker.reject(problem);
    }
    waiting.clear();
  };
  worker.onmessage = (event: MessageEvent<Answer>) => {
    const asker = waiting.get(event.data.id);
    waiting.delete(event.data.id);
    if (asker !== undefined) {
      settle(asker, event.data);
    }
  };
  worker.onerror = (event) => rejectAll(new Error(`The preview worker failed: ${event.message}`));
  return {
    of: (file, layouts, wishes) =>
      new Promise((resolve, reject) => {
        if (ended !== null) {
          throw ended;
        }
        const question: Question = { id: ++questions, file, layouts, wishes };
        worker.postMessage(question);
        waiting.set(question.id, { resolve, reject });
      }),
    close: () => {
      ended = new Error('The preview worker was closed.');
      worker.terminate();
      rejectAll(ended);
    },
  };
}

function settle(asker: Waiting, answer: Answer): void {
  if ('preview' in answer) {
    asker.resolve(answer.preview);
  } else if ('unreadable' in answer) {
    asker.reject(new UploadFailure('FILE_UNREADABLE', answer.unreadable));
  } else {
    asker.reject(new Error(`The preview failed: ${answer.failed}`));
  }
}
