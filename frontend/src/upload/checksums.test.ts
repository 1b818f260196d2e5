import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checksumsInWorker } from './checksums';
import type { Answer, Question } from './checksums.worker';
import { UploadFailure } from './problems';

/** A worker from outside; a test says what it answers. */
class FakeWorker {
  static last: FakeWorker;
  readonly asked: Question[] = [];
  terminated = false;
  onmessage = (_: { data: Answer }) => {};
  onerror = (_: { message: string }) => {};
  onmessageerror = () => {};

  constructor() {
    FakeWorker.last = this;
  }

  postMessage(question: Question): void {
    this.asked.push(question);
  }

  terminate(): void {
    this.terminated = true;
  }

  answers(index: number, answer: { hex: string } | { unreadable: string }): void {
    this.onmessage({ data: { id: (this.asked[index] as Question).id, ...answer } });
  }
}

const slice = new Blob(['a']);

beforeEach(() => vi.stubGlobal('Worker', FakeWorker));
afterEach(() => vi.unstubAllGlobals());

describe('Checksums from a worker', () => {
  it('go to those who asked for them, in whatever order they come', async () => {
    const checksums = checksumsInWorker();
    const both = Promise.all([checksums.of(slice), checksums.of(slice)]);
    FakeWorker.last.answers(1, { hex: 'fedcba9876543210' });
    FakeWorker.last.answers(0, { hex: '000000000000000f' });
    expect(await both).toEqual([15n, 0xfedc_ba98_7654_3210n]);
  });

  it('are none of a file that cannot be read, and the others come all the same', async () => {
    const checksums = checksumsInWorker();
    const gone = checksums.of(slice);
    const there = checksums.of(slice);
    FakeWorker.last.answers(0, { unreadable: 'NotFoundError' });
    FakeWorker.last.answers(1, { hex: '1' });
    await expect(gone).rejects.toEqual(new UploadFailure('FILE_UNREADABLE', 'NotFoundError'));
    expect(await there).toBe(1n);
  });

  it.each<[string, (worker: FakeWorker) => void, string]>([
    ['that failed', (worker) => worker.onerror({ message: '404' }), '404'],
    ['whose answer is garbled', (worker) => worker.onmessageerror(), 'could not be read'],
  ])('do not come from one %s, and nobody waits for them', async (_, fail, why) => {
    const checksums = checksumsInWorker();
    const before = Promise.allSettled([checksums.of(slice), checksums.of(slice)]);
    fail(FakeWorker.last);
    expect((await before).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(checksums.of(slice)).rejects.toThrow(why);
    await expect(checksums.of(slice)).rejects.toThrow('The checksum worker failed');
    expect(FakeWorker.last.asked).toHaveLength(2);
  });

  it('are digested no more after the end', () => {
    checksumsInWorker().close();
    expect(FakeWorker.last.terminated).toBe(true);
  });
});
