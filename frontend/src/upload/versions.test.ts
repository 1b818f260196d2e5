import { describe, expect, it } from 'vitest';
import { toBase64 } from './crc64';
import { DEFAULT_SETTINGS } from './settings';
import { crcOf, type Fate, PART_SIZE } from './testing/fakeCloud';
import { fileOf, World } from './testing/surroundings';
import { begin, bytesOf, goOn, reopened, sendAndBeKilled } from './testing/uploads';
import { FileUpload } from './upload';

const LARGE_PART = 16 << 10;
const BEFORE = 1_700_000_000_000;
const LATER = BEFORE + 9_000_000;
/** Between two of the places where the fingerprint looks. */
const UNSEEN = 20_000;

/** Two files of one size whose fingerprints are equal, and which differ in a byte. */
async function twoVersions(): Promise<{ old: File; edited: File }> {
  const bytes = new Uint8Array(await fileOf(2 << 20).arrayBuffer());
  const other = bytes.slice();
  other[UNSEEN] = (other[UNSEEN] ?? 0) ^ 1;
  return {
    old: new File([bytes], 'loans.csv', { lastModified: BEFORE }),
    edited: new File([other], 'loans.csv', { lastModified: LATER }),
  };
}

/** Sends most of the old version, so that the byte by which the other differs is there. */
async function sendMostOf(world: World, file: File): Promise<void> {
  world.cloud.fateOf = (put): Fate => (put < 100 ? 'arrives' : 'cut');
  const upload = new FileUpload({ file }, { partSize: LARGE_PART }, DEFAULT_SETTINGS, world.surroundings());
  void upload.run();
  while (world.cloud.puts.length <= 100) {
    await world.clock.pass(50);
  }
  upload.pause();
  await world.clock.pass(1_000);
  world.cloud.fateOf = () => 'arrives';
}

/** A file whose content a test changes under the upload's hands. */
function changing(content: () => Uint8Array): File {
  const file = new File([content() as BlobPart], 'loans.csv', { lastModified: BEFORE });
  file.slice = (start = 0, end = file.size) => {
    const bytes = () => new Blob([content().slice(start, end) as BlobPart]);
    return { size: end - start, arrayBuffer: () => bytes().arrayBuffer() } as unknown as Blob;
  };
  return file;
}

describe('Two versions of a file never become one object', () => {
  it('when an edited one has another date: every part that was sent is compared', async () => {
    const world = new World();
    const { old, edited } = await twoVersions();
    await sendMostOf(world, old);
    const next = await goOn(world, edited);
    expect(next.progress()).toMatchObject({ phase: 'failed', failure: { code: 'NOT_THE_SAME_FILE' } });
  });

  it('when another browser sent the parts, and S3 tells their checksums', async () => {
    const world = new World();
    world.cloud.tellsChecksums = true;
    const { old, edited } = await twoVersions();
    await sendMostOf(world, old);
    const [saved] = await world.memory.all();
    await world.memory.forget('u-1');
    if (saved) {
      await world.memory.save({ ...saved, lastModified: 0 });
    }
    const next = await goOn(world, edited);
    expect(next.progress()).toMatchObject({ phase: 'failed', failure: { code: 'NOT_THE_SAME_FILE' } });
  });

  it('when one part of a file of the same date is another: some are compared', async () => {
    const world = new World();
    const file = fileOf(20 * PART_SIZE);
    await sendAndBeKilled(world, file, 8);
    for (const number of Array.from({ length: 20 }, (_, i) => i + 1)) {
      const [part] = (await world.memory.parts('u-1')).filter((one) => one.number === number);
      if (part) {
        await world.memory.savePart('u-1', { ...part, checksum: part.checksum ^ 1n });
      }
    }
    const next = await goOn(world, file);
    expect(next.progress()).toMatchObject({ phase: 'failed', failure: { code: 'NOT_THE_SAME_FILE' } });
  });

  it('when the file changes between checksum and PUT', async () => {
    const world = new World();
    const old = await bytesOf(fileOf(20 * PART_SIZE, 1));
    const changed = await bytesOf(fileOf(20 * PART_SIZE, 2));
    let content = old;
    world.cloud.fateOf = (put) => {
      content = put < 10 ? old : changed;
      return 'arrives';
    };
    const upload = begin(
      world,
      changing(() => content),
    );
    await world.clock.runUntil(upload.run());
    expect(upload.progress()).toMatchObject({ phase: 'failed', failure: { code: 'FILE_CHANGED' } });
    expect(world.cloud.uploads.get('u-1')?.state).toBe('UPLOADING');
  });

  it('when a part that S3 holds has another size', async () => {
    const world = new World();
    const file = fileOf(20 * PART_SIZE);
    await sendAndBeKilled(world, file, 8);
    const held = world.cloud.uploads.get('u-1')?.held;
    const first = held?.get(1);
    if (held && first) {
      held.set(1, { ...first, size: first.size - 1 });
    }
    const next = await goOn(world, file);
    expect(next.phase).toBe('sent');
    expect(world.cloud.puts).toContain(1);
  });
});

describe('An upload of another browser', () => {
  it('has the right receipt even if S3 forgets one of its parts at the end', async () => {
    const world = new World();
    const file = fileOf(20 * PART_SIZE);
    await sendAndBeKilled(world, file, 8);
    const upload = await reopened(world, file);
    await world.memory.forget('u-1');
    let forgotten = false;
    world.cloud.apiFails = (call) => {
      if (call === 'complete' && !forgotten) {
        forgotten = true;
        world.cloud.uploads.get('u-1')?.held.delete(15);
      }
      return null;
    };
    await world.clock.runUntil(upload.run());
    expect(upload.phase).toBe('sent');
    expect(upload.progress().receipt).toBe(toBase64(await crcOf(await bytesOf(file))));
  });
});

describe('An upload that was completed by a call whose answer never came', () => {
  it('is found complete after a reload', async () => {
    const world = new World();
    const file = fileOf(20 * PART_SIZE);
    world.cloud.apiFails = (call) => {
      if (call === 'complete') {
        const upload = world.cloud.uploads.get('u-1');
        if (upload) {
          upload.state = 'UPLOADED';
        }
        throw new Error('The page is gone');
      }
      return null;
    };
    await world.clock.runUntil(begin(world, file).run());
    world.cloud.apiFails = () => null;
    const next = await goOn(world, file);
    expect(next.progress()).toMatchObject({
      phase: 'sent',
      failure: null,
      receipt: toBase64(await crcOf(await bytesOf(file))),
    });
  });
});
