import { type KnownLayout, type Preview, previewOf, type Wishes } from './preview';

/** As much as the server looks at to decide how a file is read. */
const HEAD_BYTES = 1 << 20;

export interface Question {
  readonly id: number;
  readonly file: Blob;
  readonly layouts: readonly KnownLayout[];
  readonly wishes: Wishes;
}

export type Answer =
  | { readonly id: number; readonly preview: Preview }
  | { readonly id: number; readonly unreadable: string }
  | { readonly id: number; readonly failed: string };

async function answer({ id, file, layouts, wishes }: Question): Promise<Answer> {
  let head: Uint8Array;
  try {
    head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  } catch (problem) {
    return { id, unreadable: String(problem) };
  }
  try {
    return { id, preview: previewOf(head, head.length === file.size, layouts, wishes) };
  } catch (problem) {
    // Nobody would hear of it: what a promise rejects with is no error event of the worker.
    return { id, failed: String(problem) };
  }
}

self.onmessage = async (event: MessageEvent<Question>) => self.postMessage(await answer(event.data));
