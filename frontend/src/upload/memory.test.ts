import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { IndexedDbMemory, type SavedUpload } from './memory';

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

  it('forgets one upload and no other', async () => {
    const memory = await IndexedDbMemory.open(`test-${++databases}`);
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
