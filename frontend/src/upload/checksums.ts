import type { Answer, Question } from './checksums.worker';
import { fromHex } from './crc64';
import { UploadFailure } from './problems';

/** Digests slices of files, away from the thread that the screen needs. */
export interface Checksums {
  /**
   * The slice's CRC-64/NVME.
   *
   * @throws UploadFailure FILE_UNREADABLE when the file is gone, changed, or may not be read any more
   */
  of(slice: Blob): Promise<bigint>;
  close(): void;
}

interface Waiting {
  readonly resolve: (checksum: bigint) => void;
  readonly reject: (problem: Error) => void;
}

/** In a worker of its own, one slice after the other. */
export function checksumsInWorker(): Checksums {
  const worker = new Worker(new URL('./checksums.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let questions = 0;
  worker.onmessage = (event: MessageEvent<Answer>) => {
    const answer = event.data;
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('hex' in answer) {
      asker?.resolve(fromHex(answer.hex));
    } else {
      asker?.reject(new UploadFailure('FILE_UNREADABLE', answer.unreadable));
    }
  };
  worker.onerror = (event) => {
    for (const asker of waiting.values()) {
      asker.reject(new Error(`The checksum worker failed: ${event.message}`));
    }
    waiting.clear();
  };
  return {
    of: (slice) =>
      new Promise((resolve, reject) => {
        const question: Question = { id: ++questions, slice };
        waiting.set(question.id, { resolve, reject });
        worker.postMessage(question);
      }),
    close: () => worker.terminate(),
  };
}
