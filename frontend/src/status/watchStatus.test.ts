import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiProblem } from './api';
import { COMPLETED, FakeEventSource, FakeServer, statusLike } from './server.testing';
import type { Status } from './status';
import { POLLED_EVERY_MS, watchStatus } from './watchStatus';

let server: FakeServer;
let ends: (() => void)[];

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  FakeEventSource.stub();
  ends = [];
});

afterEach(() => {
  for (const end of ends) {
    end();
  }
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function watch(uploadId: string) {
  const heard: string[] = [];
  ends.push(
    watchStatus(uploadId, {
      status: (status: Status) => heard.push(status.state),
      problem: (problem: ApiProblem) => heard.push(problem.code),
    }),
  );
  return heard;
}

describe('The status of an upload', () => {
  it('comes as the server sends it, and no more when it is final', () => {
    const heard = watch('u-1');
    FakeEventSource.last.send(statusLike());
    FakeEventSource.last.send(statusLike(COMPLETED));
    expect(FakeEventSource.last.url).toBe('/v1/uploads/u-1/events');
    expect(FakeEventSource.last.readyState).toBe(FakeEventSource.CLOSED);
    expect(heard).toEqual(['VALIDATING', 'COMPLETED']);
  });

  it('is not told any more to whoever has gone', () => {
    const heard = watch('u-1');
    ends[0]?.();
    FakeEventSource.last.send(statusLike());
    expect(heard).toEqual([]);
    expect(FakeEventSource.last.readyState).toBe(FakeEventSource.CLOSED);
  });

  it('is said to be unknown while the connection is interrupted', () => {
    const heard = watch('u-1');
    FakeEventSource.last.fail(0);
    FakeEventSource.last.send(statusLike());
    expect(heard).toEqual(['NO_ANSWER', 'VALIDATING']);
    expect(server.asked).toEqual([]);
  });

  it('is asked for where events do not arrive, until it is final', async () => {
    const call = 'GET /v1/uploads/u-1';
    server.on(call, statusLike());
    const heard = watch('u-1');
    FakeEventSource.last.fail(2);
    await vi.advanceTimersByTimeAsync(POLLED_EVERY_MS);
    expect(heard).toEqual(['VALIDATING', 'VALIDATING']);
    server.on(call, statusLike(COMPLETED));
    await vi.advanceTimersByTimeAsync(10 * POLLED_EVERY_MS);
    expect(heard).toEqual(['VALIDATING', 'VALIDATING', 'COMPLETED']);
    expect(server.times(call)).toBe(3);
  });

  it('is asked for while the retorno is put together, since events end with the validation', async () => {
    const call = 'GET /v1/uploads/u-1';
    const pending = statusLike({ ...COMPLETED, retorno: { state: 'PENDING', money: 'plain' } });
    server.on(call, pending);
    const heard = watch('u-1');
    FakeEventSource.last.send(pending);
    expect(FakeEventSource.last.readyState).toBe(FakeEventSource.CLOSED);
    await vi.advanceTimersByTimeAsync(POLLED_EVERY_MS);
    server.on(call, statusLike({ ...COMPLETED, retorno: { state: 'READY', bytes: 1, money: 'plain' } }));
    await vi.advanceTimersByTimeAsync(10 * POLLED_EVERY_MS);
    expect(server.times(call)).toBe(3);
    expect(heard).toHaveLength(4);
  });

  it('is final when the validation failed, whatever the retorno was to be', async () => {
    watch('u-1');
    FakeEventSource.last.send(
      statusLike({ ...COMPLETED, state: 'FAILED', retorno: { state: 'PENDING', money: 'brl' } }),
    );
    await vi.advanceTimersByTimeAsync(10 * POLLED_EVERY_MS);
    expect(server.asked).toEqual([]);
  });

  it('is asked for again when the server does not answer', async () => {
    server.cutOff('GET /v1/uploads/u-1');
    const heard = watch('u-1');
    FakeEventSource.last.fail(2);
    await vi.advanceTimersByTimeAsync(0);
    server.on('GET /v1/uploads/u-1', statusLike());
    await vi.advanceTimersByTimeAsync(POLLED_EVERY_MS);
    expect(heard).toEqual(['NO_ANSWER', 'VALIDATING']);
  });

  it('is not asked for again when there is no such upload', async () => {
    server.refuse('GET /v1/uploads/u-1', 'UPLOAD_NOT_FOUND', 'why', 404);
    const heard = watch('u-1');
    FakeEventSource.last.fail(2);
    await vi.advanceTimersByTimeAsync(10 * POLLED_EVERY_MS);
    expect(heard).toEqual(['UPLOAD_NOT_FOUND']);
    expect(server.asked).toHaveLength(1);
  });

  it('takes one stream for all uploads, so that connections are left to send them', async () => {
    server.on('GET /v1/uploads/u-2', statusLike());
    watch('u-1');
    const second = watch('u-2');
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeEventSource.all).toHaveLength(1);
    expect(second).toEqual(['VALIDATING']);
    FakeEventSource.last.send(statusLike(COMPLETED));
    watch('u-3');
    expect(FakeEventSource.last.url).toBe('/v1/uploads/u-3/events');
  });

  it('frees its stream once, though it ends twice', async () => {
    server.on('GET /v1/uploads/u-1', statusLike());
    server.on('GET /v1/uploads/u-3', statusLike());
    watch('u-1');
    FakeEventSource.last.fail(2);
    ends[0]?.();
    watch('u-2');
    watch('u-3');
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeEventSource.all.map(({ url }) => url)).toEqual([
      '/v1/uploads/u-1/events',
      '/v1/uploads/u-2/events',
    ]);
  });
});
