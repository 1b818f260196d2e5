import { createCRC64 } from 'hash-wasm';

/** Read so much at a time, so that a part of gigabytes needs no more memory than a small one. */
const BLOCK_BYTES = 1 << 20;

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
    for await (const bytes of bytesOf(slice)) {
      crc.update(bytes);
    }
    return { id, hex: crc.digest('hex') };
  } catch (problem) {
    return { id, unreadable: String(problem) };
  }
}

/**
 * Reads into one buffer again and again where the browser can: that is several times as fast as having it make new ones,
 * and this is what a fast upload spends most of its time on.
 */
async function* bytesOf(slice: Blob): AsyncGenerator<Uint8Array> {
  const reader = ownBufferReader(slice);
  if (reader === null) {
    yield* slice.stream();
    return;
  }
  let buffer = new ArrayBuffer(BLOCK_BYTES);
  for (;;) {
    const { done, value } = await reader.read(new Uint8Array(buffer));
    if (done) {
      return;
    }
    yield value;
    buffer = value.buffer as ArrayBuffer;
  }
}

/** Null where the browser's files are no byte streams. */
function ownBufferReader(slice: Blob): ReadableStreamBYOBReader | null {
  try {
    return slice.stream().getReader({ mode: 'byob' });
  } catch {
    return null;
  }
}

// One after the other: there is one digest, and one disk.
self.onmessage = (event: MessageEvent<Question>) => {
  busy = busy.then(async () => self.postMessage(await answer(event.data)));
};
