import { afterEach, describe, expect, it, vi } from 'vitest';
import { COMPLETED, FakeServer, statusLike } from '../status/server.testing';
import { act, actionsFor, redrive, type UploadAction } from './actions';

afterEach(() => vi.unstubAllGlobals());

const FAILURE = { code: 'CHUNK_FAILED', detail: '', retryable: true };

describe('What may be done about an upload', () => {
  it.each([
    ['is validated', {}, ['pause', 'priority', 'abort']],
    ['is paused', { paused: true }, ['resume', 'priority', 'abort']],
    ['is sent', { state: 'UPLOADING' }, ['pause', 'priority', 'abort']],
    ['is done', COMPLETED, []],
    ['failed of what may pass', { state: 'FAILED', failure: FAILURE }, ['retry']],
    ['failed for good', { state: 'FAILED', failure: { ...FAILURE, retryable: false } }, []],
  ] as const)('follows from its state: one that %s', (_, status, actions) => {
    expect(actionsFor(statusLike(status))).toEqual(actions);
  });

  it.each<[UploadAction, string]>([
    ['retry', 'POST /v1/ops/uploads/u-1/retry'],
    ['pause', 'POST /v1/ops/uploads/u-1/pause'],
    ['resume', 'POST /v1/ops/uploads/u-1/resume'],
    ['priority', 'PUT /v1/ops/uploads/u-1/priority'],
  ])('is done by a call: %s by %s', async (action, call) => {
    const server = new FakeServer().on(call, statusLike({ paused: true }));
    expect((await act(action, 'u-1', 40))?.paused).toBe(true);
    expect(server.bodyOf(call)).toEqual(action === 'priority' ? { windowChunks: 40 } : undefined);
  });

  it('gives the plan its say back', async () => {
    const call = 'PUT /v1/ops/uploads/u-1/priority';
    const server = new FakeServer().on(call, statusLike());
    await act('priority', 'u-1', null);
    expect(server.bodyOf(call)).toEqual({ windowChunks: null });
  });

  it('leaves no status of one that is aborted', async () => {
    new FakeServer().on('DELETE /v1/ops/uploads/u-1', null, 204);
    expect(await act('abort', 'u-1', 1)).toBeNull();
  });

  it('is nothing when the server refuses', async () => {
    new FakeServer().refuse('POST /v1/ops/uploads/u-1/pause', 'ALREADY_FINISHED');
    await expect(act('pause', 'u-1', 1)).rejects.toMatchObject({ code: 'ALREADY_FINISHED' });
  });
});

it('Dead letters are sent again by the name of their queue', async () => {
  const answer = { queue: 'chunks', moved: 12, more: false };
  const server = new FakeServer().on('POST /v1/ops/redrive', answer);
  expect(await redrive('chunks')).toEqual(answer);
  expect(server.bodyOf('POST /v1/ops/redrive')).toEqual({ queue: 'chunks' });
});
