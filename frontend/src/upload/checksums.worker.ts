import { createCRC64 } from 'hash-wasm';

/**
 * Read so much at a time, so that a slice of gigabytes needs no more memory than a small one. Not more than that: Chromium
 * copies the whole buffer, however little it has read into it.
 */
const BLOCK_BYTES = 256 << 10;

export interface Question {
  readonly id: number;
  readonly slice: Blob;
}

export type Answer =
  | { readonly id: number; readonly hex: string }
  | { readonly id: number; readonly unreadable: string };

const hasher = createCRC64('9a6c9329ac4bc9b5');
let busy: Promise<void> = Promise.resolve();

/**
 * The reader that a block is awaited from. Chromium does not count a pending read of a byte stream as a reason to keep the
 * stream: when nothing else refers to the reader, it may be collected, and the read never ends.
 */
let reading: ReadableStreamBYOBReader | null = null;

async function answer({ id, slice }: Question): Promise<Answer> {
  try {
    const crc = (await hasher).init();
    await readBlocks(slice, (block) => {
      crc.update(block);
    });
    return { id, hex: crc.digest('hex') };
  } catch (problem) {
    return { id, unreadable: String(problem) };
  }
}

/**
 * Reads into one buffer again and again where the browser can: that is several times as fast as having it make new ones,
 * and reading is what a fast upload spends most of its time on.
 */
async function readBlocks(slice: Blob, take: (block: Uint8Array) => void): Promise<void> {
  reading = ownBufferReader(slice);
  if (reading === null) {
    for await (const block of slice.stream()) {
      take(block);
    }
    return;
  }
  let buffer = new ArrayBuffer(BLOCK_BYTES);
  for (;;) {
    const { done, value } = await reading.read(new Uint8Array(buffer));
    if (done) {
      return;
    }
    take(value);
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
