import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask, problemOf } from './api';
import { failedChunks, firstRejects } from './results';
import { FakeServer } from './server.testing';
import { summaryOf, withCentsAsText } from './summary';
import { allUploads } from './uploads';

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer();
});

afterEach(() => vi.unstubAllGlobals());

describe('A call that fails', () => {
  it('has the API’s code and detail', async () => {
    server.refuse('GET /x', 'RESULT_EXPIRED', 'It is gone', 410);
    await expect(ask('/x')).rejects.toMatchObject({ code: 'RESULT_EXPIRED', message: 'It is gone' });
  });

  it.each([['<html>Bad gateway</html>'], ['{"error":"none of ours"}'], ['null'], ['']])(
    'is unknown where a proxy answers %j',
    async (body) => {
      server.on('GET /x', body, 502);
      await expect(ask('/x')).rejects.toMatchObject({ code: 'UNKNOWN', message: 'HTTP 502' });
    },
  );

  it('is no answer where nothing comes', async () => {
    server.cutOff('GET /x');
    await expect(ask('/x')).rejects.toMatchObject({ code: 'NO_ANSWER' });
  });

  it('can be shown whatever was thrown', () => {
    expect(problemOf(new Error('out of space'))).toMatchObject({
      code: 'UNKNOWN',
      message: 'Error: out of space',
    });
  });
});

describe('A result', () => {
  it('that is not there is none', async () => {
    server.refuse('GET /v1/uploads/u-1/summary', 'RESULT_NOT_READY', '', 404);
    server.refuse('GET /v1/uploads/u-1/rejects?limit=5&language=en', 'RESULT_NOT_READY', '', 404);
    expect(await summaryOf('u-1')).toBeNull();
    expect(await firstRejects('u-1', 5, 'en')).toEqual([]);
  });

  it('that could not be read is not taken for none', async () => {
    server.refuse('GET /v1/uploads/u-1/summary', 'CLOUD_UNAVAILABLE', '', 503);
    server.refuse('GET /v1/uploads/u-1/rejects?limit=5&language=en', 'TOO_MANY_DOWNLOADS', '', 503);
    server.cutOff('GET /v1/uploads/u-1/chunks?state=FAILED&limit=5');
    await expect(summaryOf('u-1')).rejects.toMatchObject({ code: 'CLOUD_UNAVAILABLE' });
    await expect(firstRejects('u-1', 5, 'en')).rejects.toMatchObject({ code: 'TOO_MANY_DOWNLOADS' });
    await expect(failedChunks('u-1', 5)).rejects.toMatchObject({ code: 'NO_ANSWER' });
  });

  it('keeps every digit of its sums, negative ones too, and nothing else becomes text', () => {
    const json = '{"a": 1, "sumsInCents": {"v" : 12736920857829999999, "w":-5}, "b": {"c": 2}}';
    expect(JSON.parse(withCentsAsText(json))).toEqual({
      a: 1,
      sumsInCents: { v: '12736920857829999999', w: '-5' },
      b: { c: 2 },
    });
  });

  it('keeps every digit of its amounts, whatever columns and values are called', () => {
    const json =
      '{"amounts":{"sumInCents":{"values":2,"sumInCents":-12736920857829999999,"minInCents" : 1,"maxInCents":99}},' +
      '"offendingValues":[{"sampled":3,"values":[{"value":"\\"sumInCents\\":12","sampled":1}]}]}';
    expect(JSON.parse(withCentsAsText(json))).toEqual({
      amounts: {
        sumInCents: { values: 2, sumInCents: '-12736920857829999999', minInCents: '1', maxInCents: '99' },
      },
      offendingValues: [{ sampled: 3, values: [{ value: '"sumInCents":12', sampled: 1 }] }],
    });
  });

  it('of a revision is that of the revision', async () => {
    server.on('GET /v1/uploads/u-1/summary?revision=2', { revision: 2 });
    expect(await summaryOf('u-1', 2)).toEqual({ revision: 2 });
  });
});

describe('All uploads of a state', () => {
  it('are read page by page', async () => {
    server.on('GET /v1/uploads?state=UPLOADING', { uploads: [{ uploadId: 'u-1' }], next: 'n' });
    server.on('GET /v1/uploads?cursor=n&state=UPLOADING', { uploads: [{ uploadId: 'u-2' }], next: null });
    expect((await allUploads('UPLOADING')).map(({ uploadId }) => uploadId)).toEqual(['u-1', 'u-2']);
  });
});
