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

/**
 * In a worker of its own, one slice after the other. One that failed, because its script could not be loaded for instance,
 * may never answer again: whoever waits for it then, or asks it later, is told at once.
 */
export function checksumsInWorker(): Checksums {
  const worker = new Worker(new URL('./checksums.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let questions = 0;
  let broken: Error | null = null;
  const fail = (why: string) => {
    broken = new Error(`The checksum worker failed: ${why}`);
    for (const asker of waiting.values()) {
      asker.reject(broken);
    }
    waiting.clear();
  };
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
  worker.onerror = (event) => fail(event.message);
  // Nobody can tell whose answer it was that could not be read.
  worker.onmessageerror = () => fail('its answer could not be read');
  return {
    of: (slice) =>
      new Promise((resolve, reject) => {
        if (broken !== null) {
          reject(broken);
          return;
        }
        const question: Question = { id: ++questions, slice };
        waiting.set(question.id, { resolve, reject });
        worker.postMessage(question);
      }),
    close: () => worker.terminate(),
  };
}
