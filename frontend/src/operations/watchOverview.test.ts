// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventStreams } from '../status/eventStream';
import { FakeEventSource, FakeServer } from '../status/server.testing';
import { overviewLike } from './overview.testing';
import { growingPauseMs, LONGEST_ANSWER_MS } from './repeat';
import { FRESH_PAUSE_MS, POLLED_EVERY_MS, SILENCE_MS, watchOverview } from './watchOverview';

const CALL = 'GET /v1/ops/overview';

function hide(hidden: boolean): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

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
    old: () => heard.push('old'),
    interrupted: () => heard.push('interrupted'),
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

  it('is said to be interrupted while the connection is, and nothing is asked besides', () => {
    FakeEventSource.last.fail(0);
    FakeEventSource.last.send(overviewLike({ readUnits: 1 }));
    expect(heard).toEqual(['interrupted', 1]);
    expect(server.asked).toEqual([]);
  });

  it('is a problem when the connection stays interrupted', async () => {
    server.hold(CALL, overviewLike());
    FakeEventSource.last.send(overviewLike({ readUnits: 1 }));
    await vi.advanceTimersByTimeAsync(4_000);
    FakeEventSource.last.fail(0);
    await vi.advanceTimersByTimeAsync(3_000);
    FakeEventSource.last.fail(0);
    expect(heard).toEqual([1, 'interrupted', 'interrupted']);
    await vi.advanceTimersByTimeAsync(SILENCE_MS - 7_000);
    expect(heard).toEqual([1, 'interrupted', 'interrupted', 'NO_ANSWER']);
  });

  it('is asked for where there is no stream to be had, and then a stream again, less and less often', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    server.on(CALL, overviewLike({ readUnits: 3 }));
    FakeEventSource.last.fail(2);
    await vi.advanceTimersByTimeAsync(0);
    const pauses = [2_000, 4_000, 8_000, 8_000, 8_000, 8_000];
    for (const [refusals, pause] of pauses.entries()) {
      await vi.advanceTimersByTimeAsync(pause - 1);
      expect(server.times(CALL)).toBe(refusals + 1);
      expect(FakeEventSource.all).toHaveLength(refusals + 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(FakeEventSource.all).toHaveLength(refusals + 2);
      FakeEventSource.last.fail(2);
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(heard).toEqual([3, 3, 3, 3, 3, 3, 3]);
  });

  it('is asked for less and less often, and is a problem, while the server has no answer to give either', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    server.refuse(CALL, 'CLOUD_UNAVAILABLE', '', 503);
    FakeEventSource.last.fail(2);
    await vi.advanceTimersByTimeAsync(0);
    for (const [refusals, pause] of [2_000, 4_000, 8_000, 16_000, 30_000, 30_000].entries()) {
      await vi.advanceTimersByTimeAsync(pause - 1);
      expect(server.times(CALL)).toBe(refusals + 1);
      await vi.advanceTimersByTimeAsync(1);
      FakeEventSource.last.fail(2);
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(heard).toEqual(Array(7).fill('CLOUD_UNAVAILABLE'));
  });

  it('stays fresh where there is no stream to be had, however often that was refused', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.99);
    server.on(CALL, overviewLike({ readUnits: 3 }));
    vi.mocked(eventStreams.open).mockImplementation((path) => {
      const refused = new FakeEventSource(path);
      setTimeout(() => refused.fail(2), 500);
      return refused;
    });
    FakeEventSource.last.fail(2);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(heard.length).toBeGreaterThan(12);
    expect(new Set(heard)).toEqual(new Set([3]));
  });

  it('is old once nothing has come for so long, whatever it is that is waited for, and once', async () => {
    server.on(CALL, overviewLike({ readUnits: 3 }));
    FakeEventSource.last.fail(2);
    await vi.advanceTimersByTimeAsync(growingPauseMs(1, 1));
    server.hold(CALL, overviewLike());
    FakeEventSource.last.fail(2);
    await vi.advanceTimersByTimeAsync(SILENCE_MS - growingPauseMs(1, 1) - 1);
    expect(heard).toEqual([3]);
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toEqual([3, 'old']);
    await vi.advanceTimersByTimeAsync(LONGEST_ANSWER_MS + FRESH_PAUSE_MS);
    expect(heard.filter((one) => one === 'old')).toEqual(['old']);
  });

  it('comes as the server sends it as soon as that has a stream to give, and is patient anew after that', async () => {
    server.on(CALL, overviewLike({ readUnits: 3 }));
    for (const refusals of [1, 2]) {
      FakeEventSource.last.fail(2);
      await vi.advanceTimersByTimeAsync(growingPauseMs(refusals, 1));
    }
    FakeEventSource.last.send(overviewLike({ readUnits: 1 }));
    expect(heard).toEqual([3, 3, 1]);
    const streams = FakeEventSource.all.length;
    FakeEventSource.last.fail(2);
    await vi.advanceTimersByTimeAsync(growingPauseMs(1, 1));
    expect(FakeEventSource.all).toHaveLength(streams + 1);
  });

  it('is said to be old, and asked for, where the stream is open but nothing comes through it', async () => {
    server.on(CALL, overviewLike({ readUnits: 3 }));
    FakeEventSource.last.send(overviewLike({ readUnits: 1 }));
    await vi.advanceTimersByTimeAsync(SILENCE_MS - 1);
    expect(heard).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toEqual([1, 'NO_ANSWER', 3]);
    expect(FakeEventSource.last.readyState).toBe(FakeEventSource.CLOSED);
  });

  it('is said to be old as soon as nothing has come for so long, though the question is not answered either', async () => {
    FakeEventSource.last.send(overviewLike({ readUnits: 1 }));
    server.hold(CALL, overviewLike({ readUnits: 3 }));
    await vi.advanceTimersByTimeAsync(SILENCE_MS);
    expect(heard).toEqual([1, 'NO_ANSWER']);
    expect(server.times(CALL)).toBe(1);
  });

  it('is asked for again when an answer takes too long, by another call', async () => {
    server.on(CALL, overviewLike({ readUnits: 3 }));
    await vi.advanceTimersByTimeAsync(SILENCE_MS);
    const { release } = server.hold(CALL, overviewLike({ readUnits: 4 }));
    await vi.advanceTimersByTimeAsync(POLLED_EVERY_MS + LONGEST_ANSWER_MS - 1);
    expect(heard).toEqual(['NO_ANSWER', 3, 'old']);
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toEqual(['NO_ANSWER', 3, 'old', 'NO_ANSWER']);
    server.on(CALL, overviewLike({ readUnits: 5 }));
    release();
    await vi.advanceTimersByTimeAsync(growingPauseMs(1, 1));
    expect(heard).toEqual(['NO_ANSWER', 3, 'old', 'NO_ANSWER', 5]);
  });

  it('is waited for no longer where there is no stream to be had', async () => {
    FakeEventSource.last.send(overviewLike({ readUnits: 1 }));
    server.hold(CALL, overviewLike());
    FakeEventSource.last.fail(2);
    await vi.advanceTimersByTimeAsync(LONGEST_ANSWER_MS);
    expect(heard).toEqual([1, 'old', 'NO_ANSWER']);
  });

  it('is asked for once more after a failure', async () => {
    server.cutOff(CALL);
    await vi.advanceTimersByTimeAsync(SILENCE_MS);
    server.on(CALL, overviewLike({ readUnits: 3 }));
    await vi.advanceTimersByTimeAsync(growingPauseMs(1, 1));
    expect(heard).toEqual(['NO_ANSWER', 'NO_ANSWER', 3]);
  });

  it('is not asked for again by somebody who may not know it', async () => {
    server.refuse(CALL, 'OPERATORS_ONLY', '', 403);
    FakeEventSource.last.fail(2);
    await vi.advanceTimersByTimeAsync(10 * growingPauseMs(9, 1));
    expect(heard).toEqual(['OPERATORS_ONLY']);
    expect(server.times(CALL)).toBe(1);
    expect(FakeEventSource.all).toHaveLength(1);
  });

  it('has no stream and is not asked for while nobody sees the page, and comes again when somebody does', async () => {
    FakeEventSource.last.send(overviewLike({ readUnits: 1 }));
    hide(true);
    expect(FakeEventSource.last.readyState).toBe(FakeEventSource.CLOSED);
    await vi.advanceTimersByTimeAsync(10 * SILENCE_MS);
    expect(FakeEventSource.all).toHaveLength(1);
    expect(server.asked).toEqual([]);
    hide(false);
    expect(FakeEventSource.all).toHaveLength(2);
    expect(heard).toEqual([1, 'old']);
    FakeEventSource.last.send(overviewLike({ readUnits: 2 }));
    expect(heard).toEqual([1, 'old', 2]);
  });

  it('is old to somebody who sees the page again, and a problem follows where no news does', async () => {
    FakeEventSource.last.send(overviewLike({ readUnits: 1 }));
    hide(true);
    await vi.advanceTimersByTimeAsync(8 * 3_600_000);
    server.hold(CALL, overviewLike());
    hide(false);
    expect(heard).toEqual([1, 'old']);
    await vi.advanceTimersByTimeAsync(SILENCE_MS);
    expect(heard).toEqual([1, 'old', 'NO_ANSWER']);
    await vi.advanceTimersByTimeAsync(LONGEST_ANSWER_MS);
    expect(heard).toEqual([1, 'old', 'NO_ANSWER', 'NO_ANSWER']);
  });

  it('is not followed by a page that nobody has seen yet', () => {
    end();
    hide(true);
    end = watchOverview({ overview: () => {}, problem: () => {}, old: () => {}, interrupted: () => {} });
    expect(FakeEventSource.all).toHaveLength(1);
    hide(false);
    expect(FakeEventSource.all).toHaveLength(2);
  });

  it('is not followed any more by a page that is left, seen or not', () => {
    end();
    hide(true);
    hide(false);
    expect(FakeEventSource.all).toHaveLength(1);
  });

  it('does not grow old to nobody', async () => {
    FakeEventSource.last.send(overviewLike({ readUnits: 1 }));
    end();
    await vi.advanceTimersByTimeAsync(2 * SILENCE_MS);
    expect(heard).toEqual([1]);
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
