import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UploadFailure } from '../upload/problems';
import type { Question } from './preview.worker';
import { previewsInWorker } from './previews';

const LAYOUTS = [{ name: 'plain', dialect: {}, columns: ['a', 'b'] }];

/** Runs the worker's module in this thread: what one side posts, the other gets later. */
class WorkerHere {
  static last: WorkerHere;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  readonly terminate = vi.fn();

  constructor(readonly url: URL) {
    WorkerHere.last = this;
  }

  postMessage(question: Question) {
    queueMicrotask(() => scope.onmessage?.({ data: question }));
  }
}

const scope: {
  onmessage?: (event: { data: Question }) => void;
  postMessage(answer: unknown): void;
} = { postMessage: (answer) => WorkerHere.last.onmessage?.({ data: answer }) };

beforeEach(async () => {
  vi.stubGlobal('Worker', WorkerHere);
  vi.stubGlobal('self', scope);
  await import('./preview.worker');
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A file of which only that is there which previews are to use. */
function fileWith(parts: Partial<Pick<Blob, 'size' | 'slice'>>): Blob {
  return parts as Blob;
}

describe('previews in a worker', () => {
  it('answer each file with its own', async () => {
    const previews = previewsInWorker();
    const [first, second] = await Promise.all([
      previews.of(new Blob(['a,b\n1,2\n']), LAYOUTS, {}),
      previews.of(new Blob(['a;b\n1;2\n']), LAYOUTS, { delimiter: ';' }),
    ]);
    expect(first).toMatchObject({ delimiter: ',', layout: 'plain', problems: [] });
    expect(second).toMatchObject({ delimiter: ';', layout: 'plain', problems: [] });
    expect(WorkerHere.last.url.pathname).toMatch(/preview\.worker\.ts$/);
  });

  it('read no more than the first MiB, and know that it is not all', async () => {
    const rows = 'é,2\n'.repeat(300_000);
    const file = new Blob([`a,b\n`, rows]);
    const slice = vi.spyOn(file, 'slice');
    expect(await previewsInWorker().of(file, LAYOUTS, {})).toMatchObject({ encoding: 'UTF_8', problems: [] });
    expect(slice.mock.calls).toEqual([[0, 1 << 20]]);
  });

  it('know that a file of exactly a MiB is all of it, and that of a longer one the last row is cut', async () => {
    const previews = previewsInWorker();
    const rows = '1,2\n'.repeat((1 << 18) - 2);
    expect(await previews.of(new Blob(['a,b\n', rows, 'last']), LAYOUTS, {})).toMatchObject({
      problems: [{ code: 'RAGGED_ROWS', line: 1 << 18, found: 1, expected: 2 }],
    });
    expect(await previews.of(new Blob(['a,b\n', rows, 'last,1']), LAYOUTS, {})).toMatchObject({
      problems: [],
    });
  });

  it('say that a file cannot be read', async () => {
    const slice = () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) as unknown as Blob;
    const asked = previewsInWorker().of(fileWith({ size: 5, slice }), LAYOUTS, {});
    await expect(asked).rejects.toBeInstanceOf(UploadFailure);
    await expect(asked).rejects.toMatchObject({ code: 'FILE_UNREADABLE', message: 'Error: gone' });
  });

  it('say that they failed, rather than never to answer', async () => {
    const broken = [{ name: 'broken' }] as unknown as typeof LAYOUTS;
    await expect(previewsInWorker().of(new Blob(['a,b\n']), broken, {})).rejects.toThrow(
      'The preview failed: ',
    );
  });

  it('tell all who wait when the worker fails', async () => {
    const previews = previewsInWorker();
    const slice = () => ({ arrayBuffer: () => new Promise(() => {}) }) as unknown as Blob;
    const asked = previews.of(fileWith({ size: 5, slice }), LAYOUTS, {});
    WorkerHere.last.onerror?.({ message: 'no such module' });
    await expect(asked).rejects.toThrow('The preview worker failed: no such module');
  });

  it('tell all who wait, and all who ask later, that they were closed', async () => {
    const previews = previewsInWorker();
    const asked = previews.of(new Blob(['a,b\n']), LAYOUTS, {});
    previews.close();
    await expect(asked).rejects.toThrow('The preview worker was closed.');
    await expect(previews.of(new Blob(['a,b\n']), LAYOUTS, {})).rejects.toThrow('closed');
    expect(WorkerHere.last.terminate).toHaveBeenCalledOnce();
  });
});
