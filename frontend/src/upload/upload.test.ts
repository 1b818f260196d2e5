import { describe, expect, it } from 'vitest';
import { toBase64 } from './crc64';
import { RequestProblem } from './problems';
import { DEFAULT_SETTINGS } from './settings';
import { crcOf, type Fate, PART_SIZE } from './testing/fakeCloud';
import { fileOf, World } from './testing/surroundings';
import { begin, bytesOf, goOn, send, sendAndBeKilled } from './testing/uploads';
import { FileUpload } from './upload';

const A_WHILE_MS = 30_000;

describe('An upload', () => {
  it('arrives byte by byte, each part once, with a receipt of the whole file', async () => {
    const world = new World();
    const file = fileOf(12_345);
    const upload = await send(world, file);
    expect(upload.progress()).toMatchObject({ phase: 'sent', sentBytes: 12_345, failure: null });
    expect(world.cloud.content('u-1')).toEqual(await bytesOf(file));
    expect([...world.cloud.puts].sort((one, other) => one - other)).toEqual(
      Array.from({ length: 13 }, (_, i) => i + 1),
    );
    expect(upload.progress().receipt).toBe(toBase64(await crcOf(await bytesOf(file))));
    expect(await world.memory.all()).toEqual([]);
  });

  it('of a single byte arrives', async () => {
    const world = new World();
    const upload = await send(world, fileOf(1));
    expect(upload.phase).toBe('sent');
  });

  it('signs parts together, and never more often than there are parts', async () => {
    const world = new World();
    await send(world, fileOf(100 * PART_SIZE));
    expect(world.cloud.signCalls.flat()).toHaveLength(100);
    expect(world.cloud.signCalls.length).toBeLessThan(50);
  });

  it('never has more on its way than it may', async () => {
    const world = new World();
    const upload = begin(world, fileOf(50 * PART_SIZE), { ...DEFAULT_SETTINGS, mostAtOnce: 2 });
    await world.clock.runUntil(upload.run());
    expect(world.cloud.mostAtOnce).toBe(2);
  });

  it('hashes only a few parts ahead of those that it sends', async () => {
    const world = new World();
    world.cloud.fateOf = () => 'hangs';
    const upload = begin(world, fileOf(1_000 * PART_SIZE));
    void upload.run();
    await world.clock.pass(1_000);
    expect(world.checksums.digested).toBeLessThan(20);
    upload.pause();
  });

  it('keeps below its cap', async () => {
    const world = new World();
    const started = world.clock.now();
    const upload = begin(world, fileOf(20 * PART_SIZE), { ...DEFAULT_SETTINGS, bytesPerSecond: PART_SIZE });
    await world.clock.runUntil(upload.run());
    expect(world.clock.now() - started).toBeGreaterThanOrEqual(19_000);
  });
});

describe('An upload survives', () => {
  it('answers 503 and cut connections', async () => {
    const world = new World();
    const fates: Fate[] = ['busy', 'arrives', 'cut', 'arrives', 'lost', 'arrives', 'arrives'];
    world.cloud.fateOf = (put) => fates[put % fates.length] as Fate;
    const file = fileOf(40 * PART_SIZE);
    const upload = await send(world, file);
    expect(upload.phase).toBe('sent');
    expect(world.cloud.content('u-1')).toEqual(await bytesOf(file));
  });

  it('an outage of hours', async () => {
    const world = new World();
    const until = world.clock.now() + 5 * 3_600_000;
    world.cloud.fateOf = () => (world.clock.now() < until ? 'cut' : 'arrives');
    expect((await send(world)).phase).toBe('sent');
  });

  it('connections on which nothing moves', async () => {
    const world = new World();
    world.cloud.fateOf = (put) => (put < 3 ? 'hangs' : 'arrives');
    expect((await send(world)).phase).toBe('sent');
  });

  it('URLs that expire within seconds', async () => {
    const world = new World();
    world.cloud.urlLifeMs = 150;
    const file = fileOf(60 * PART_SIZE);
    const upload = await send(world, file);
    expect(upload.phase).toBe('sent');
    expect(world.cloud.content('u-1')).toEqual(await bytesOf(file));
  });

  it('a URL that is refused before its time', async () => {
    const world = new World();
    world.cloud.fateOf = (put) => (put % 3 === 0 ? 'forbidden' : 'arrives');
    expect((await send(world)).phase).toBe('sent');
  });

  it('a byte that is flipped on the way: S3 refuses the part, and it is sent again', async () => {
    const world = new World();
    world.cloud.fateOf = (put) => (put === 2 ? 'flipped' : 'arrives');
    const file = fileOf(12_345);
    const upload = await send(world, file);
    expect(upload.phase).toBe('sent');
    expect(world.cloud.puts).toHaveLength(14);
    expect(world.cloud.content('u-1')).toEqual(await bytesOf(file));
  });

  it('an API that does not answer, in any of its calls', async () => {
    const world = new World();
    world.cloud.apiFails = (_, call) =>
      call % 2 === 0 ? new RequestProblem('busy', 503, 'CLOUD_UNAVAILABLE', '') : null;
    expect((await send(world)).phase).toBe('sent');
  });

  it('the loss of its network, and goes on when that is back, at once', async () => {
    const world = new World();
    world.cloud.fateOf = () => (world.network.isOnline() ? 'arrives' : 'cut');
    const upload = begin(world, fileOf(30 * PART_SIZE));
    const run = upload.run();
    await world.clock.pass(250);
    world.network.switch(false);
    await world.clock.pass(A_WHILE_MS);
    expect(upload.progress().waiting).toBe('offline');
    const putsOffline = world.cloud.puts.length;
    await world.clock.pass(A_WHILE_MS);
    expect(world.cloud.puts).toHaveLength(putsOffline);
    world.network.switch(true);
    const back = world.clock.now();
    await world.clock.runUntil(run);
    expect(upload.phase).toBe('sent');
    expect(world.clock.now() - back).toBeLessThan(10_000);
  });

  it('parts that S3 has forgotten', async () => {
    const world = new World();
    let forgotten = false;
    world.cloud.apiFails = (call) => {
      if (call === 'complete' && !forgotten) {
        forgotten = true;
        world.cloud.uploads.get('u-1')?.held.delete(3);
      }
      return null;
    };
    const upload = await send(world);
    expect(upload.phase).toBe('sent');
    expect(world.cloud.puts.filter((part) => part === 3)).toHaveLength(2);
  });
});

describe('An upload that was begun before', () => {
  it('sends only what is missing', async () => {
    const world = new World();
    const file = fileOf(20 * PART_SIZE);
    await sendAndBeKilled(world, file, 8);
    const held = world.cloud.uploads.get('u-1')?.held.size ?? 0;
    expect(held).toBe(8);
    const next = await goOn(world, file);
    expect(next.phase).toBe('sent');
    expect(world.cloud.puts).toHaveLength(12);
    expect(world.cloud.content('u-1')).toEqual(await bytesOf(file));
    expect(next.progress().receipt).toBe(toBase64(await crcOf(await bytesOf(file))));
  });

  it('believes S3 and not its memory about what is there', async () => {
    const world = new World();
    const file = fileOf(20 * PART_SIZE);
    await sendAndBeKilled(world, file, 8);
    world.cloud.uploads.get('u-1')?.held.delete(2);
    const next = await goOn(world, file);
    expect(next.phase).toBe('sent');
    expect(world.cloud.puts).toContain(2);
  });

  it('goes on in a browser that remembers no parts of it', async () => {
    const world = new World();
    const file = fileOf(20 * PART_SIZE);
    await sendAndBeKilled(world, file, 8);
    const [saved] = await world.memory.all();
    await world.memory.forget('u-1');
    if (saved) {
      await world.memory.save(saved);
    }
    const toRead = new Set<number>();
    const next = await goOn(world, file, (progress) => toRead.add(progress.partsToRead));
    expect(world.cloud.puts).toHaveLength(12);
    expect([...toRead].sort((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(next.progress().receipt).toBe(toBase64(await crcOf(await bytesOf(file))));
  });

  it('refuses another file of the same name, size and date', async () => {
    const world = new World();
    await sendAndBeKilled(world, fileOf(20 * PART_SIZE, 1), 8);
    const next = await goOn(world, fileOf(20 * PART_SIZE, 2));
    expect(next.progress()).toMatchObject({ phase: 'failed', failure: { code: 'NOT_THE_SAME_FILE' } });
    expect(world.cloud.puts).toEqual([]);
  });

  it('is left alone while another tab sends it', async () => {
    const world = new World();
    const file = fileOf(20 * PART_SIZE);
    world.cloud.fateOf = () => 'hangs';
    const first = begin(world, file);
    void first.run();
    await world.clock.pass(1_000);
    const [saved] = await world.memory.all();
    const second = new FileUpload({ file }, {}, DEFAULT_SETTINGS, world.surroundings(), saved);
    const puts = world.cloud.puts.length;
    await second.run();
    expect(second.progress()).toMatchObject({ phase: 'failed', failure: { code: 'IN_ANOTHER_TAB' } });
    expect(world.cloud.puts).toHaveLength(puts);
    first.pause();
  });

  it('ends where the server does not take it any more', async () => {
    const world = new World();
    const file = fileOf(20 * PART_SIZE);
    await sendAndBeKilled(world, file, 8);
    await world.cloud.abort('u-1');
    const next = await goOn(world, file);
    expect(next.progress()).toMatchObject({ phase: 'failed', failure: { apiCode: 'UPLOAD_NOT_OPEN' } });
  });
});

describe('An upload ends', () => {
  it('when a part is damaged every time', async () => {
    const world = new World();
    world.cloud.fateOf = (_, part) => (part === 5 ? 'flipped' : 'arrives');
    const upload = await send(world);
    expect(upload.progress()).toMatchObject({
      phase: 'failed',
      failure: { code: 'PART_KEEPS_BEING_DAMAGED' },
    });
    expect(world.cloud.uploads.get('u-1')?.state).toBe('UPLOADING');
  });

  it('when no signature is good', async () => {
    const world = new World();
    world.cloud.fateOf = () => 'forbidden';
    const upload = await send(world);
    expect(upload.progress()).toMatchObject({ phase: 'failed', failure: { code: 'SIGNATURE_REFUSED' } });
  });

  it('when the server refuses the file', async () => {
    const world = new World();
    world.cloud.apiFails = () =>
      new RequestProblem('refused', 400, 'FILE_TYPE_NOT_ALLOWED', 'Send csv or txt');
    const upload = await send(world);
    expect(upload.progress()).toMatchObject({
      phase: 'failed',
      failure: { code: 'REFUSED', apiCode: 'FILE_TYPE_NOT_ALLOWED', message: 'Send csv or txt' },
    });
  });

  it('when it is cancelled, and is given up at the server', async () => {
    const world = new World();
    const upload = begin(world, fileOf(50 * PART_SIZE));
    const run = upload.run();
    await world.clock.pass(250);
    upload.cancel();
    await world.clock.runUntil(run);
    expect(upload.phase).toBe('cancelled');
    expect(world.cloud.uploads.get('u-1')?.state).toBe('ABORTED');
    expect(await world.memory.all()).toEqual([]);
  });

  it('and can be cancelled after it failed', async () => {
    const world = new World();
    world.cloud.fateOf = () => 'forbidden';
    const upload = await send(world);
    upload.cancel();
    await world.clock.pass(1_000);
    expect(upload.phase).toBe('cancelled');
    expect(world.cloud.uploads.get('u-1')?.state).toBe('ABORTED');
  });
});

describe('A pause', () => {
  it('stops everything until it is over', async () => {
    const world = new World();
    const file = fileOf(50 * PART_SIZE);
    const upload = begin(world, file);
    const run = upload.run();
    await world.clock.pass(250);
    upload.pause();
    const puts = world.cloud.puts.length;
    await world.clock.pass(60_000);
    expect(upload.progress()).toMatchObject({ phase: 'paused', atOnce: 0, bytesPerSecond: 0 });
    expect(world.cloud.puts).toHaveLength(puts);
    upload.resume();
    await world.clock.runUntil(run);
    expect(upload.phase).toBe('sent');
    expect(world.cloud.content('u-1')).toEqual(await bytesOf(file));
  });
});

describe('A file that is taken away', () => {
  it('while it is being sent ends the upload, although that looks like a broken connection', async () => {
    const world = new World();
    const file = fileOf(20 * PART_SIZE);
    let gone = false;
    const slice = file.slice.bind(file);
    file.slice = (start, end) => {
      const piece = slice(start, end);
      piece.arrayBuffer = gone
        ? () => Promise.reject(new DOMException('The file could not be read', 'NotReadableError'))
        : piece.arrayBuffer;
      return piece;
    };
    world.cloud.fateOf = (put) => {
      gone ||= put === 6;
      return gone ? 'cut' : 'arrives';
    };
    const upload = await send(world, file);
    expect(upload.progress()).toMatchObject({ phase: 'failed', failure: { code: 'FILE_UNREADABLE' } });
  });
});

describe('A pause that is over at once', () => {
  it('does not disturb a signing call that is under way', async () => {
    const world = new World();
    const file = fileOf(30 * PART_SIZE);
    const upload = begin(world, file);
    const run = upload.run();
    const sign = world.cloud.sign.bind(world.cloud);
    let paused = false;
    world.cloud.sign = async (uploadId, parts) => {
      if (!paused) {
        paused = true;
        upload.pause();
        upload.resume();
      }
      return sign(uploadId, parts);
    };
    await world.clock.runUntil(run);
    expect(upload.phase).toBe('sent');
    expect(world.cloud.content('u-1')).toEqual(await bytesOf(file));
  });
});
