import { describe, expect, it, vi } from 'vitest';
import { MOST_CONNECTIONS } from './concurrency';
import { STALLED_AFTER_MS } from './transport';
import { FakeRequest, outcomeOf, SIGNED, surroundTransport } from './transport.testing';

const { put, transport } = surroundTransport();
const aborting = () => new AbortController();

describe('Parts of all uploads of a page', () => {
  const begun = () => FakeRequest.all.length;
  const settle = () => vi.advanceTimersByTimeAsync(0);

  /** Takes all connections. */
  function takeAll(signal = aborting().signal): void {
    for (let taken = 0; taken < MOST_CONNECTIONS; taken++) {
      outcomeOf(put(signal));
    }
  }

  it('begin only when a connection is free, and in the order in which they came', async () => {
    takeAll();
    const asked = ['a', 'b', 'c'];
    for (const url of asked) {
      void transport().put({ ...SIGNED, url, headers: { url } }, new Blob(), () => {}, aborting().signal);
    }
    expect(begun()).toBe(MOST_CONNECTIONS);
    FakeRequest.all[3]?.answers(200, '', '"etag"');
    await settle();
    expect(begun()).toBe(MOST_CONNECTIONS + 1);
    FakeRequest.all[0]?.answers(200, '', '"etag"');
    FakeRequest.all[1]?.answers(200, '', '"etag"');
    await settle();
    expect(FakeRequest.all.slice(MOST_CONNECTIONS).map(({ sentHeaders }) => sentHeaders.url)).toEqual(asked);
  });

  it('have not stalled while they wait for one, and are watched from their beginning', async () => {
    takeAll();
    const outcome = outcomeOf(put());
    for (let waited = 0; waited < 20; waited++) {
      await vi.advanceTimersByTimeAsync(STALLED_AFTER_MS - 1);
      for (const request of FakeRequest.all) {
        request.upload.onprogress({ loaded: 1 });
      }
    }
    expect([outcome(), begun()]).toEqual(['waits', MOST_CONNECTIONS]);
    FakeRequest.all[0]?.answers(200, '', '"etag"');
    await vi.advanceTimersByTimeAsync(STALLED_AFTER_MS - 1);
    expect([outcome(), begun()]).toEqual(['waits', MOST_CONNECTIONS + 1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(outcome()).toBe('stalled');
  });

  it.each([
    ['is answered', (request: FakeRequest) => request.answers(503)],
    [
      'is cut off',
      (request: FakeRequest) => {
        request.onerror();
        request.onloadend();
      },
    ],
  ])('have a connection back from one that %s', async (_, end) => {
    takeAll();
    outcomeOf(put());
    const [first] = FakeRequest.all;
    end(first as FakeRequest);
    await settle();
    expect(begun()).toBe(MOST_CONNECTIONS + 1);
  });

  it('have all connections back from those that are given up', async () => {
    const given = aborting();
    takeAll(given.signal);
    outcomeOf(put());
    given.abort('Paused');
    await settle();
    takeAll();
    expect(begun()).toBe(2 * MOST_CONNECTIONS);
  });

  it('have a connection back only when the browser has it', async () => {
    takeAll();
    outcomeOf(put());
    FakeRequest.all[0]?.onerror();
    await settle();
    expect(begun()).toBe(MOST_CONNECTIONS);
    FakeRequest.all[0]?.onloadend();
    await settle();
    expect(begun()).toBe(MOST_CONNECTIONS + 1);
  });

  it('have all connections back from requests that could not even begin', async () => {
    FakeRequest.refusesUrls = true;
    for (let attempts = 0; attempts < 2 * MOST_CONNECTIONS; attempts++) {
      await expect(put()).rejects.toThrow('Not a URL');
    }
    FakeRequest.refusesUrls = false;
    outcomeOf(put());
    expect(begun()).toBe(2 * MOST_CONNECTIONS + 1);
  });

  it('leave the line when they are given up, and those behind them move up', async () => {
    takeAll();
    const given = aborting();
    const reason = new Error('Paused');
    const gone = outcomeOf(put(given.signal));
    const behind = outcomeOf(put());
    given.abort(reason);
    await settle();
    expect(gone()).toBe(reason);
    FakeRequest.all[0]?.answers(200, '', '"etag"');
    await settle();
    expect(begun()).toBe(MOST_CONNECTIONS + 1);
    FakeRequest.last.answers(200, '', '"behind"');
    await settle();
    expect(behind()).toBe('"behind"');
  });

  it('that are given up as their turn comes pass it on', async () => {
    takeAll();
    const given = aborting();
    const gone = outcomeOf(put(given.signal));
    outcomeOf(put());
    FakeRequest.all[0]?.answers(200, '', '"etag"');
    given.abort('Paused');
    await settle();
    expect([gone(), begun()]).toEqual(['Paused', MOST_CONNECTIONS + 1]);
  });

  it('do not begin when they were given up before', async () => {
    await expect(put(AbortSignal.abort('Paused'))).rejects.toBe('Paused');
    expect(begun()).toBe(0);
  });

  it('do not stand in line when they were given up before', async () => {
    takeAll();
    await expect(put(AbortSignal.abort('Paused'))).rejects.toBe('Paused');
  });

  it('want a new URL where theirs has expired while they waited', async () => {
    takeAll();
    const outcome = outcomeOf(put());
    for (let waited = 0; waited < SIGNED.lifeMs; waited += 20_000) {
      await vi.advanceTimersByTimeAsync(20_000);
      for (const request of FakeRequest.all) {
        request.upload.onprogress({ loaded: 1 });
      }
    }
    FakeRequest.all[0]?.answers(200, '', '"etag"');
    await settle();
    expect([outcome(), begun()]).toEqual(['stalled', MOST_CONNECTIONS]);
    outcomeOf(put());
    expect(begun()).toBe(MOST_CONNECTIONS + 1);
  });
});
