// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../status/api';
import { growingPauseMs, repeat, within } from './repeat';

let ending: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  ending = new AbortController();
});

afterEach(() => {
  ending.abort();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('A pause', () => {
  it('grows from two seconds to thirty, and up to a quarter more', () => {
    expect([1, 2, 3, 4, 5, 1_000].map((failures) => growingPauseMs(failures, 0))).toEqual([
      2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
    expect(growingPauseMs(2, 0.5)).toBe(4_500);
    expect(growingPauseMs(1_000, 1)).toBe(37_500);
  });
});

describe('A question', () => {
  it('that fails is asked less and less often, until it is answered', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const answers = ['fails', 'fails', 'answers', 'fails', 'answers'];
    const times: number[] = [];
    const question = () => {
      times.push(Date.now());
      return answers[times.length - 1] === 'fails'
        ? Promise.reject(new ApiProblem('CLOUD_UNAVAILABLE', ''))
        : Promise.resolve(times.length);
    };
    const heard: (number | string)[] = [];
    void repeat(question, (count) => (count === 5 ? null : 10_000), ending.signal, {
      answer: (count) => heard.push(count),
      problem: ({ code }) => heard.push(code),
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toEqual(['CLOUD_UNAVAILABLE', 'CLOUD_UNAVAILABLE', 3, 'CLOUD_UNAVAILABLE', 5]);
    expect(times.slice(1).map((time, before) => time - (times[before] ?? 0))).toEqual([
      2_000, 4_000, 10_000, 2_000,
    ]);
  });

  it('is not asked before somebody sees the page', async () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    const question = vi.fn(() => Promise.resolve(1));
    void repeat(question, () => null, ending.signal, { answer: () => {}, problem: () => {} });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(question).not.toHaveBeenCalled();
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(question).toHaveBeenCalledOnce();
  });
});

describe('An answer', () => {
  it('that comes in time is given back, and nothing is given up', async () => {
    let signal: AbortSignal | undefined;
    const answer = within(1_000, (given) => {
      signal = given;
      return Promise.resolve(7);
    });
    expect(await answer).toBe(7);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(signal?.aborted).toBe(false);
  });

  it('that does not come in time is none, and its call is given up', async () => {
    let signal: AbortSignal | undefined;
    const answer = within(1_000, (given) => {
      signal = given;
      return new Promise(() => {});
    });
    const refused = expect(answer).rejects.toMatchObject({ code: 'NO_ANSWER' });
    await vi.advanceTimersByTimeAsync(1_000);
    await refused;
    expect(signal?.aborted).toBe(true);
  });

  it('that is a problem is that problem', async () => {
    const problem = new ApiProblem('CLOUD_UNAVAILABLE', '');
    await expect(within(1_000, () => Promise.reject(problem))).rejects.toBe(problem);
  });
});
