import { describe, expect, it, vi } from 'vitest';
import type { SavedUpload } from './memory';
import type { Progress } from './progress';
import { type Entry, UploadQueue } from './queue';
import { DEFAULT_SETTINGS } from './settings';
import { type Fate, PART_SIZE } from './testing/fakeCloud';
import { fileOf, World } from './testing/surroundings';

const FILE_BYTES = 10 * PART_SIZE;

/** A queue whose files stay on their way, until the test lets all of them arrive. */
function queueOf(files: number) {
  const world = new World();
  let fate: Fate = 'hangs';
  world.cloud.fateOf = () => fate;
  const queue = new UploadQueue(world.surroundings());
  const entries = Array.from({ length: files }, (_, i) => queue.add({ file: fileOf(FILE_BYTES, i + 1) }, {}));
  const phases = () => queue.all().map(({ upload }) => upload.phase);
  /** Lets time pass until they are that: how long it really takes to read a file depends on the machine. */
  const become = (...expected: Progress['phase'][]) =>
    vi.waitFor(
      async () => {
        await world.clock.pass(1_000);
        expect(phases()).toEqual(expected);
      },
      { timeout: 4_000, interval: 1 },
    );
  const letArrive = () => {
    fate = 'arrives';
  };
  return { world, queue, entries: entries as [Entry, Entry, ...Entry[]], phases, become, letArrive };
}

describe('A queue of files', () => {
  it('sends two at once, and the others in turn until all have arrived', async () => {
    const { world, queue, entries, become, letArrive } = queueOf(5);
    await become('sending', 'sending', 'preparing', 'preparing', 'preparing');
    expect(world.cloud.uploads.size).toBe(2);
    letArrive();
    await become('sent', 'sent', 'sent', 'sent', 'sent');
    expect([...world.cloud.uploads.values()].map(({ state }) => state)).toEqual(Array(5).fill('UPLOADED'));
    expect(queue.all()).toEqual(entries);
  });

  it('begins the next when one ends, and no more than that', async () => {
    const { world, entries, become } = queueOf(4);
    await become('sending', 'sending', 'preparing', 'preparing');
    entries[1].upload.cancel();
    await become('sending', 'cancelled', 'sending', 'preparing');
    expect(world.cloud.uploads.size).toBe(3);
  });

  it('begins the next when one fails', async () => {
    const { queue, entries, become } = queueOf(2);
    const saved = { uploadId: 'u-0', size: 1 } as SavedUpload;
    const other = queue.add({ file: fileOf(FILE_BYTES, 9) }, {}, saved);
    queue.add({ file: fileOf(FILE_BYTES, 10) }, {});
    expect(other.begun).toBe(saved);
    entries[0].upload.cancel();
    await become('cancelled', 'sending', 'failed', 'sending');
    expect(other.upload.progress().failure?.code).toBe('NOT_THE_SAME_FILE');
  });

  it('begins a file at once when there is room again', async () => {
    const { queue, become, letArrive } = queueOf(2);
    letArrive();
    await become('sent', 'sent');
    queue.add({ file: fileOf(FILE_BYTES, 9) }, {});
    await become('sent', 'sent', 'sent');
  });
});

describe('A file whose turn has not come', () => {
  it('is cancelled at once, never begun, and does not hold up those behind it', async () => {
    const { world, entries, phases, become, letArrive } = queueOf(4);
    await become('sending', 'sending', 'preparing', 'preparing');
    entries[2]?.upload.cancel();
    expect(phases()[2]).toBe('cancelled');
    letArrive();
    await become('sent', 'sent', 'cancelled', 'sent');
    expect(world.cloud.uploads.size).toBe(3);
  });

  it('takes no turn when it is cancelled, be it a short one', async () => {
    const { entries, become } = queueOf(4);
    const run = vi.spyOn(entries[2]?.upload as Entry['upload'], 'run');
    entries[2]?.upload.cancel();
    entries[0].upload.cancel();
    await become('cancelled', 'sending', 'cancelled', 'sending');
    expect(run).not.toHaveBeenCalled();
  });

  it('is not sent when it was taken off the list', async () => {
    const { world, queue, entries, become, letArrive } = queueOf(4);
    queue.remove(entries[2] as Entry);
    letArrive();
    await become('sent', 'sent', 'sent');
    expect(entries[2]?.upload.phase).toBe('preparing');
    expect(world.cloud.uploads.size).toBe(3);
  });
});

describe('Settings of a queue', () => {
  it('are passed on to files on their way, waiting and yet to come', async () => {
    const { world, queue, entries, become, letArrive } = queueOf(3);
    const settings = { ...DEFAULT_SETTINGS, mostAtOnce: 1 };
    const uses = entries.map(({ upload }) => vi.spyOn(upload, 'use'));
    queue.use(settings);
    expect(queue.settings).toBe(settings);
    expect(uses.map(({ mock }) => mock.calls)).toEqual(Array(3).fill([[settings]]));
    letArrive();
    await become('sent', 'sent', 'sent');
    world.cloud.mostAtOnce = 0;
    queue.add({ file: fileOf(FILE_BYTES, 9) }, {});
    await become('sent', 'sent', 'sent', 'sent');
    expect(world.cloud.mostAtOnce).toBe(1);
  });

  it('decide on the size of parts of files that come later, whatever these wish', async () => {
    const { world, queue, become, letArrive } = queueOf(1);
    letArrive();
    queue.add({ file: fileOf(FILE_BYTES, 2) }, { partSize: 2_000 });
    await become('sent', 'sent');
    queue.use({ ...DEFAULT_SETTINGS, partSize: 5_000 });
    queue.add({ file: fileOf(FILE_BYTES, 3) }, { partSize: 2_000, layout: 'loans' });
    await become('sent', 'sent', 'sent');
    const sizes = [...world.cloud.uploads.values()].map(({ asked }) => asked.partSize);
    expect(sizes.slice(0, 2)).toEqual(expect.arrayContaining([undefined, 2_000]));
    expect(world.cloud.uploads.get('u-3')?.asked).toMatchObject({ partSize: 5_000, layout: 'loans' });
  });
});

describe('The list of a queue', () => {
  it('is the same until it changes, and tells those who want to know', () => {
    const { queue, entries } = queueOf(2);
    const heard: number[] = [];
    const end = queue.subscribe(() => heard.push(queue.all().length));
    const before = queue.all();
    expect(queue.all()).toBe(before);
    queue.add({ file: fileOf(FILE_BYTES, 9) }, {});
    expect(before).toEqual(entries);
    queue.remove(entries[0]);
    end();
    queue.remove(entries[1]);
    expect(heard).toEqual([3, 2]);
    expect(queue.all()).toHaveLength(1);
  });

  it('has a key of its own for each of its files', () => {
    const { queue, entries } = queueOf(2);
    queue.remove(entries[1]);
    const next = queue.add({ file: fileOf(FILE_BYTES, 9) }, {});
    expect(new Set([...entries, next].map(({ key }) => key)).size).toBe(3);
  });
});
