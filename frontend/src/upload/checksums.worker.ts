import { createCRC64 } from 'hash-wasm';

/** Read so much at a time, so that a part of gigabytes needs no more memory than a small one. */
const BLOCK_BYTES = 4 << 20;

export interface Question {
  readonly id: number;
  readonly slice: Blob;
}

export type Answer =
  | { readonly id: number; readonly hex: string }
  | { readonly id: number; readonly unreadable: string };

const hasher = createCRC64('9a6c9329ac4bc9b5');
let busy: Promise<void> = Promise.resolve();

async function answer({ id, slice }: Question): Promise<Answer> {
  try {
    const crc = (await hasher).init();
    for (let start = 0; start < slice.size; start += BLOCK_BYTES) {
      const block = await slice.slice(start, start + BLOCK_BYTES).arrayBuffer();
      crc.update(new Uint8Array(block));
    }
    return { id, hex: crc.digest('hex') };
  } catch (problem) {
    return { id, unreadable: String(problem) };
  }
}

// One after the other: there is one digest, and one disk.
self.onmessage = (event: MessageEvent<Question>) => {
  busy = busy.then(async () => self.postMessage(await answer(event.data)));
};
