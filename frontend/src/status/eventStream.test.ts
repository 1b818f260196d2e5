import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CLOSED, CONNECTED_AGAIN_AFTER_MS, EventLines, eventStreams } from './eventStream';

describe('Events in a stream', () => {
  it('are put together whatever pieces they come in, and with any line ends', () => {
    const text = ': hello\r\nevent: status\r\ndata: {"a":\r\ndata:1}\r\n\r\nid: 7\ndata\n\rdata: é\r\r';
    for (let size = 1; size <= text.length; size++) {
      const heard: string[] = [];
      const lines = new EventLines((name, data) => heard.push(`${name} ${data}`));
      for (let from = 0; from < text.length; from += size) {
        lines.take(text.slice(from, from + size));
      }
      lines.take('x');
      expect(heard).toEqual(['status {"a":\n1}', 'message ', 'message é']);
    }
  });

  it('that are cut off are not told', () => {
    const told = vi.fn();
    new EventLines(told).take('data: 1\n');
    expect(told).not.toHaveBeenCalled();
  });
});

describe('A stream', () => {
  const answers: (() => Response)[] = [];
  const stream =
    (body: string, status = 200, type = 'text/event-stream') =>
    () =>
      new Response(body, { status, headers: { 'content-type': type } });

  beforeEach(() => {
    vi.useFakeTimers();
    answers.length = 0;
    vi.stubGlobal('fetch', async () => {
      const answer = answers.shift();
      if (answer === undefined) {
        throw new TypeError('Failed to fetch');
      }
      return answer();
    });
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  function listen() {
    const heard: string[] = [];
    const events = eventStreams.open('/v1/uploads/u-1/events');
    events.addEventListener('status', ({ data }) => heard.push(data));
    events.onerror = () => heard.push(`error ${events.readyState}`);
    return { heard, events };
  }

  /** A stream that is broken off behind its events. */
  const brokenOff = (body: string) => () => {
    let pulls = 0;
    const pieces = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (pulls++ === 0) {
          controller.enqueue(new TextEncoder().encode(body));
        } else {
          controller.error(new TypeError('network error'));
        }
      },
    });
    return new Response(pieces, { headers: { 'content-type': 'text/event-stream' } });
  };

  it('tells events of the name that is listened for, and connects again when it is broken off', async () => {
    answers.push(
      brokenOff('event: other\ndata: 0\n\nevent: status\ndata: 1\n\n'),
      brokenOff('event: status\ndata: 2\n\n'),
    );
    const { heard, events } = listen();
    await vi.advanceTimersByTimeAsync(0);
    expect(heard).toEqual(['1', 'error 0']);
    await vi.advanceTimersByTimeAsync(CONNECTED_AGAIN_AFTER_MS);
    expect(heard).toEqual(['1', 'error 0', '2', 'error 0']);
    events.close();
    await vi.advanceTimersByTimeAsync(10 * CONNECTED_AGAIN_AFTER_MS);
    expect(heard).toHaveLength(4);
  });

  it('that has come to its end is connected to again, and nothing is said to be wrong', async () => {
    const second = stream('event: status\ndata: 2\n\n');
    answers.push(stream('event: status\ndata: 1\n\n'), second);
    const { heard, events } = listen();
    await vi.advanceTimersByTimeAsync(CONNECTED_AGAIN_AFTER_MS - 1);
    expect(heard).toEqual(['1']);
    expect(answers).toEqual([second]);
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toEqual(['1', '2']);
    events.close();
    await vi.advanceTimersByTimeAsync(10 * CONNECTED_AGAIN_AFTER_MS);
    expect(heard).toEqual(['1', '2']);
  });

  it('is closed by an answer that is none', async () => {
    for (const answer of [
      stream('{}', 404, 'application/problem+json'),
      stream('<html>', 200, 'text/html'),
    ]) {
      answers.push(answer);
      const { heard, events } = listen();
      await vi.advanceTimersByTimeAsync(10 * CONNECTED_AGAIN_AFTER_MS);
      expect(heard).toEqual([`error ${CLOSED}`]);
      events.close();
    }
  });

  it('is tried again while the network is gone', async () => {
    const { heard, events } = listen();
    await vi.advanceTimersByTimeAsync(CONNECTED_AGAIN_AFTER_MS);
    answers.push(stream('event: status\ndata: 1\n\n'));
    await vi.advanceTimersByTimeAsync(CONNECTED_AGAIN_AFTER_MS);
    expect(heard.slice(0, 3)).toEqual(['error 0', 'error 0', '1']);
    events.close();
  });
});
