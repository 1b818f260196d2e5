import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from './settings';
import { PART_SIZE } from './testing/fakeCloud';
import { fileOf, World } from './testing/surroundings';
import { begin, reopened, send, sendAndBeKilled } from './testing/uploads';
import { FileUpload } from './upload';

const AN_HOUR_MS = 3_600_000;

describe('An upload that is cancelled', () => {
  it('while parts are compared with what was sent ends', async () => {
    const world = new World();
    const file = fileOf(20 * PART_SIZE);
    await sendAndBeKilled(world, file, 8);
    const upload = await reopened(world, file);
    const of = world.checksums.of.bind(world.checksums);
    world.checksums.of = (slice) => {
      upload.cancel();
      return of(slice);
    };
    await world.clock.runUntil(upload.run());
    expect(upload.phase).toBe('cancelled');
    expect(world.cloud.uploads.get('u-1')?.state).toBe('ABORTED');
  });

  it('while it is being remembered ends', async () => {
    const world = new World();
    const upload = begin(world);
    const save = world.memory.save.bind(world.memory);
    world.memory.save = (saved) => {
      upload.cancel();
      return save(saved);
    };
    await world.clock.runUntil(upload.run());
    expect(upload.phase).toBe('cancelled');
    expect(world.cloud.uploads.get('u-1')?.state).toBe('ABORTED');
    expect(world.cloud.puts).toEqual([]);
  });

  it('while it waits for its lock ends, and gives the lock back', async () => {
    const world = new World();
    const upload = begin(world);
    const take = world.locks.take.bind(world.locks);
    world.locks.take = (name) => {
      upload.cancel();
      return take(name);
    };
    await world.clock.runUntil(upload.run());
    expect(upload.phase).toBe('cancelled');
    expect(await take('remessa-upload-u-1')).not.toBeNull();
  });

  it('while it is paused ends', async () => {
    const world = new World();
    const upload = begin(world, fileOf(50 * PART_SIZE));
    const run = upload.run();
    await world.clock.pass(250);
    upload.pause();
    await world.clock.pass(AN_HOUR_MS);
    upload.cancel();
    await world.clock.runUntil(run);
    expect(upload.phase).toBe('cancelled');
  });

  it('before its turn has come is cancelled at once, and never runs', async () => {
    const world = new World();
    const upload = begin(world);
    upload.cancel();
    expect(upload.phase).toBe('cancelled');
    await world.clock.runUntil(upload.run());
    expect(upload.phase).toBe('cancelled');
    expect(world.cloud.uploads.size).toBe(0);
  });

  it('before its turn has come, and was begun earlier, is given up at the server', async () => {
    const world = new World();
    const file = fileOf(20 * PART_SIZE);
    await sendAndBeKilled(world, file, 8);
    const upload = await reopened(world, file);
    upload.cancel();
    await world.clock.pass(1_000);
    expect(world.cloud.uploads.get('u-1')?.state).toBe('ABORTED');
    expect(await world.memory.all()).toEqual([]);
  });

  it('where another tab sends it leaves that one alone', async () => {
    const world = new World();
    const file = fileOf(200 * PART_SIZE);
    const first = begin(world, file);
    const run = first.run();
    await world.clock.pass(250);
    const [saved] = await world.memory.all();
    const second = new FileUpload({ file }, {}, DEFAULT_SETTINGS, world.surroundings(), saved);
    await second.run();
    expect(second.progress().failure?.code).toBe('IN_ANOTHER_TAB');
    second.cancel();
    await world.clock.runUntil(run);
    expect(second.phase).toBe('cancelled');
    expect(first.phase).toBe('sent');
    expect(world.cloud.uploads.get('u-1')?.state).toBe('UPLOADED');
  });

  it('after it failed because it is complete already leaves what was completed alone', async () => {
    const world = new World();
    const file = fileOf(20 * PART_SIZE);
    await sendAndBeKilled(world, file, 8);
    const upload = await reopened(world, file);
    const cloud = world.cloud.uploads.get('u-1');
    if (cloud) {
      cloud.state = 'UPLOADED';
    }
    await world.clock.runUntil(upload.run());
    expect(upload.progress().failure?.apiCode).toBe('UPLOAD_NOT_OPEN');
    upload.cancel();
    await world.clock.pass(1_000);
    expect(world.cloud.uploads.get('u-1')?.state).toBe('UPLOADED');
  });

  it('gives its lock back, as one that is sent does', async () => {
    const world = new World();
    await send(world);
    expect(await world.locks.take('remessa-upload-u-1')).not.toBeNull();
  });
});
