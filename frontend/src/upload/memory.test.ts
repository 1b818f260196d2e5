import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  ForgivingMemory,
  IndexedDbMemory,
  openMemory,
  PageMemory,
  type SavedUpload,
  type UploadMemory,
} from './memory';

let databases = 0;

function upload(uploadId: string): SavedUpload {
  return {
    uploadId,
    fileName: 'loans.csv',
    size: 3_000,
    lastModified: 1,
    partSize: 1_000,
    fingerprint: 'f',
    begunAt: 2,
  };
}

afterEach(() => vi.unstubAllGlobals());

describe('The browser’s memory', () => {
  it('keeps uploads and their parts through a reload', async () => {
    const name = `test-${++databases}`;
    const before = await IndexedDbMemory.open(name);
    await before.save(upload('u-1'));
    await before.savePart('u-1', { number: 2, etag: '"x"', checksum: 0xfedc_ba98_7654_3210n });
    const after = await IndexedDbMemory.open(name);
    expect(await after.all()).toEqual([upload('u-1')]);
    expect(await after.parts('u-1')).toEqual([{ number: 2, etag: '"x"', checksum: 0xfedc_ba98_7654_3210n }]);
  });
});

describe.each<[string, () => Promise<UploadMemory>]>([
  ['The browser’s memory', () => IndexedDbMemory.open(`test-${++databases}`)],
  ['The page’s memory', async () => new PageMemory()],
  ['A forgiving memory that works', async () => new ForgivingMemory(new PageMemory(), vi.fn())],
])('%s', (_, open) => {
  it('knows nothing of uploads that nobody saved', async () => {
    const memory = await open();
    expect(await memory.all()).toEqual([]);
    expect(await memory.parts('u-1')).toEqual([]);
    await memory.forget('u-1');
  });

  it('has what was saved last', async () => {
    const memory = await open();
    await memory.save(upload('u-1'));
    await memory.save({ ...upload('u-1'), fingerprint: 'g' });
    await memory.savePart('u-1', { number: 2, etag: 'old', checksum: 1n });
    await memory.savePart('u-1', { number: 2, etag: 'new', checksum: 2n });
    expect(await memory.all()).toEqual([{ ...upload('u-1'), fingerprint: 'g' }]);
    expect(await memory.parts('u-1')).toEqual([{ number: 2, etag: 'new', checksum: 2n }]);
  });

  it('forgets one upload and no other', async () => {
    const memory = await open();
    for (const id of ['u-1', 'u-10', 'u-2']) {
      await memory.save(upload(id));
      await memory.savePart(id, { number: 1, etag: id, checksum: 1n });
      await memory.savePart(id, { number: 10_000, etag: id, checksum: 1n });
    }
    await memory.forget('u-1');
    expect((await memory.all()).map(({ uploadId }) => uploadId)).toEqual(['u-10', 'u-2']);
    expect(await memory.parts('u-1')).toEqual([]);
    expect(await memory.parts('u-10')).toHaveLength(2);
    expect(await memory.parts('u-2')).toHaveLength(2);
  });
});

describe('A forgiving memory', () => {
  const full = new DOMException('full', 'QuotaExceededError');
  const fail = () => Promise.reject(full);
  const broken: UploadMemory = { all: fail, save: fail, parts: fail, savePart: fail, forget: fail };
  const part = { number: 1, etag: 'e', checksum: 1n };

  it('answers nothing and goes on where the other fails, and tells so once', async () => {
    const tell = vi.fn();
    const memory = new ForgivingMemory(broken, tell);
    await memory.save(upload('u-1'));
    await memory.savePart('u-1', part);
    await memory.forget('u-1');
    expect(await memory.all()).toEqual([]);
    expect(await memory.parts('u-1')).toEqual([]);
    expect(tell.mock.calls).toEqual([[full]]);
  });

  it('forgives what is thrown at once, as browsers do of a database that they have closed', async () => {
    const tell = vi.fn();
    const closed = new DOMException('closing', 'InvalidStateError');
    const memory = new ForgivingMemory(
      {
        ...broken,
        all: () => {
          throw closed;
        },
      },
      tell,
    );
    expect(await memory.all()).toEqual([]);
    expect(tell.mock.calls).toEqual([[closed]]);
  });

  it('goes on to remember what it can', async () => {
    const page = new PageMemory();
    page.savePart = fail;
    const memory = new ForgivingMemory(page, () => {});
    await memory.savePart('u-1', part);
    await memory.save(upload('u-1'));
    expect(await memory.all()).toEqual([upload('u-1')]);
  });
});

describe('The memory of a page that is opened', () => {
  it('is the browser’s, which survives a reload', async () => {
    const tell = vi.fn();
    const first = await openMemory(tell);
    await first.memory.save(upload('u-1'));
    const second = await openMemory(tell);
    expect(await second.memory.all()).toEqual([upload('u-1')]);
    expect([second.survivesReload, tell.mock.calls]).toEqual([true, []]);
    await second.memory.forget('u-1');
  });

  it.each<[string, unknown]>([
    ['lets no page keep data', undefined],
    [
      'has a database that is broken',
      {
        open: () => {
          throw new DOMException('The user denied permission', 'SecurityError');
        },
      },
    ],
  ])('is that of the page where the browser %s, and it tells so', async (_, indexedDB) => {
    vi.stubGlobal('indexedDB', indexedDB);
    const tell = vi.fn();
    const { memory, survivesReload } = await openMemory(tell);
    await memory.save(upload('u-1'));
    expect(await memory.all()).toEqual([upload('u-1')]);
    expect([survivesReload, tell.mock.calls.length]).toEqual([false, 1]);
  });
});
