import { describe, expect, it } from 'vitest';
import type { NewUpload } from './api';
import { Signer } from './signer';
import { FakeCloud } from './testing/fakeCloud';
import { VirtualClock } from './testing/virtualClock';

const never = new AbortController().signal;
const ASKED: NewUpload = { fileName: 'loans.csv', size: 100_000 };

async function signer(): Promise<{ signer: Signer; cloud: FakeCloud; clock: VirtualClock }> {
  const clock = new VirtualClock();
  const cloud = new FakeCloud(clock);
  const { uploadId } = await cloud.begin(ASKED);
  return { signer: new Signer(cloud, clock, uploadId, never), cloud, clock };
}

function add(to: Signer, ...numbers: number[]): void {
  for (const partNumber of numbers) {
    to.add({ partNumber, checksum: 'c' });
  }
}

describe('Signing', () => {
  it('takes along all parts that are hashed by then', async () => {
    const { signer: one, cloud } = await signer();
    add(one, 3, 1, 2);
    await one.urlOf(1);
    await one.urlOf(2);
    await one.urlOf(3);
    expect(cloud.signCalls).toEqual([[1, 3, 2]]);
  });

  it('is one call for all who wait for it', async () => {
    const { signer: one, cloud } = await signer();
    add(one, 1, 2, 3);
    await Promise.all([one.urlOf(1), one.urlOf(2), one.urlOf(3)]);
    expect(cloud.signCalls).toHaveLength(1);
  });

  it('is done again shortly before a URL expires', async () => {
    const { signer: one, cloud, clock } = await signer();
    add(one, 1);
    await one.urlOf(1);
    await clock.pass(14 * 60_000);
    await one.urlOf(1);
    expect(cloud.signCalls).toHaveLength(1);
    await clock.pass(31_000);
    await one.urlOf(1);
    expect(cloud.signCalls).toHaveLength(2);
  });

  it('is believed, though URLs seem to be old as soon as they are signed', async () => {
    const { signer: one, cloud } = await signer();
    cloud.urlLifeMs = -1;
    add(one, 1, 2);
    expect((await one.urlOf(1)).partNumber).toBe(1);
    expect(cloud.signCalls).toHaveLength(1);
    await one.urlOf(2);
    expect(cloud.signCalls).toHaveLength(2);
  });

  it('is done again for a part that S3 refused, or that has another checksum', async () => {
    const { signer: one, cloud } = await signer();
    add(one, 1);
    await one.urlOf(1);
    one.refused(1);
    await one.urlOf(1);
    add(one, 1);
    await one.urlOf(1);
    expect(cloud.signCalls).toHaveLength(3);
  });

  it('leaves out parts that are done', async () => {
    const { signer: one, cloud } = await signer();
    add(one, 1, 2);
    one.done(2);
    await one.urlOf(1);
    expect(cloud.signCalls).toEqual([[1]]);
  });

  it('asks for no more than a thousand at a time', async () => {
    const { signer: one, cloud } = await signer();
    add(one, ...Array.from({ length: 1_500 }, (_, i) => i + 1));
    await one.urlOf(1_500);
    await one.urlOf(1_400);
    expect(cloud.signCalls.map((call) => call.length)).toEqual([1_000, 500]);
    expect(cloud.signCalls[0]?.[0]).toBe(1_500);
  });
});
