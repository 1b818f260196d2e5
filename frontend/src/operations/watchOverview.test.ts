// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEventSource, FakeServer } from '../status/server.testing';
import { overviewLike } from './overview.testing';
import { ASKED_AGAIN_AFTER_MS } from './repeat';
import { POLLED_EVERY_MS, SILENCE_MS, watchOverview } from './watchOverview';

const CALL = 'GET /v1/ops/overview';

let server: FakeServer;
let heard: (number | string)[];
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  FakeEventSource.stub();
  heard = [];
  end = watchOverview({
    overview: ({ readUnits }) => heard.push(readUnits),
    problem: ({ code }) => heard.push(code),
  });
});

afterEach(() => {
  end();
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('The overview', () => {
  it('comes as the server sends it, for as long as anybody listens', () => {
    expect(FakeEventSource.last.url).toBe('/v1/ops/events');
    FakeEventSource.last.send(overviewLike({ readUnits: 1 }));
    FakeEventSource.last.send(overviewLike({ readUnits: 2 }));
    end();
    expect(heard).toEqual([1, 2]);
    expect(FakeEventSource.last.readyState).toBe(FakeEventSource.CLOSED);
  });

  it('is said to be old while the connection is interrupted, and nothing is asked besides', () => {
    FakeEventSource.last.fail(0);
    FakeEventSource.last.send(overviewLike({ readUnits: 1 }));
    expect(heard).toEqual(['NO_ANSWER', 1]);
    expect(server.asked).toEqual([]);
  });

  it('is asked for where there is no stream to be had', async () => {
    server.on(CALL, overviewLike({ readUnits: 3 }));
    FakeEventSource.last.fail(2);
    await vi.advanceTimersByTimeAsync(POLLED_EVERY_MS);
    expect(heard).toEqual([3, 3]);
  });

  it('is asked for where the stream is open but nothing comes through it', async () => {
    server.on(CALL, overviewLike({ readUnits: 3 }));
    FakeEventSource.last.send(overviewLike({ readUnits: 1 }));
    await vi.advanceTimersByTimeAsync(SILENCE_MS - 1);
    expect(heard).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toEqual([1, 3]);
    expect(FakeEventSource.last.readyState).toBe(FakeEventSource.CLOSED);
  });

  it('is asked for once more after a failure', async () => {
    server.cutOff(CALL);
    FakeEventSource.last.fail(2);
    await vi.advanceTimersByTimeAsync(0);
    server.on(CALL, overviewLike({ readUnits: 3 }));
    await vi.advanceTimersByTimeAsync(ASKED_AGAIN_AFTER_MS);
    expect(heard).toEqual(['NO_ANSWER', 3]);
  });

  it('is not asked for again by somebody who may not know it', async () => {
    server.refuse(CALL, 'OPERATORS_ONLY', '', 403);
    FakeEventSource.last.fail(2);
    await vi.advanceTimersByTimeAsync(10 * ASKED_AGAIN_AFTER_MS);
    expect(heard).toEqual(['OPERATORS_ONLY']);
    expect(server.times(CALL)).toBe(1);
  });

  it('is not asked for while nobody sees the page', async () => {
    server.on(CALL, overviewLike({ readUnits: 3 }));
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    FakeEventSource.last.fail(2);
    await vi.advanceTimersByTimeAsync(10 * POLLED_EVERY_MS);
    expect(server.times(CALL)).toBe(1);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(server.times(CALL)).toBe(2);
  });

  it('is told to nobody who has gone while it was asked for', async () => {
    const { release } = server.hold(CALL, overviewLike());
    FakeEventSource.last.fail(2);
    end();
    release();
    await vi.advanceTimersByTimeAsync(10 * POLLED_EVERY_MS);
    expect(heard).toEqual([]);
    expect(server.times(CALL)).toBe(1);
  });
});
