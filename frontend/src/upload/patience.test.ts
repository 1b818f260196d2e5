import { describe, expect, it } from 'vitest';
import type { Network } from './network';
import { OFFLINE_RETRY_MS, Patience, type Waiting } from './patience';
import { RequestProblem } from './problems';
import { FakeNetwork } from './testing/surroundings';
import { VirtualClock } from './testing/virtualClock';

const CUT = new RequestProblem('network', 0, '', 'The connection was cut off');
const never = new AbortController().signal;

/** A patience whose waits have no chance in them, what it told, and the seconds at which something was tried. */
function patient() {
  const clock = new VirtualClock();
  const network = new FakeNetwork();
  const listening = new Set<AbortSignal>();
  const watched: Network = {
    isOnline: () => network.isOnline(),
    comesOnline: (signal) => {
      listening.add(signal);
      signal.addEventListener('abort', () => listening.delete(signal), { once: true });
      return network.comesOnline(signal);
    },
  };
  const told: (Waiting | null)[] = [];
  const patience = new Patience(
    clock,
    watched,
    () => 0,
    (waiting) => told.push(waiting),
  );
  const begun = clock.now();
  const seconds = () => (clock.now() - begun) / 1_000;
  const triedAt: number[] = [];
  /** Fails so many times, and then has an answer. */
  const failing = (times: number) => async () => {
    triedAt.push(seconds());
    if (triedAt.length <= times) {
      throw CUT;
    }
    return 'answer';
  };
  return { clock, network, listening, told, patience, seconds, triedAt, failing };
}

describe('Patience', () => {
  it('tries again after longer and longer waits, until there is an answer', async () => {
    const { clock, patience, triedAt, failing } = patient();
    const answer = patience.insist(failing(5), never);
    await clock.runUntil(answer);
    expect(await answer).toBe('answer');
    expect(triedAt).toEqual([0, 0.5, 1.5, 3.5, 7.5, 15.5]);
  });

  it('has none with what no repetition changes', async () => {
    const { patience, told } = patient();
    const refused = new RequestProblem('refused', 404, 'UPLOAD_NOT_FOUND', '');
    await expect(patience.insist(() => Promise.reject(refused), never)).rejects.toBe(refused);
    expect(told).toEqual([]);
  });

  it('says until when it waits, and when that is over', async () => {
    const { clock, patience, told } = patient();
    const until = clock.now() + 2_000;
    await clock.runUntil(patience.wait(3, never));
    expect(told).toEqual([{ until, code: '' }, null]);
  });

  it('says what the server said', async () => {
    const { clock, patience, told } = patient();
    const problems = [new RequestProblem('busy', 429, 'TOO_MANY_VALIDATIONS', '')];
    const attempt = async () => {
      const problem = problems.pop();
      if (problem) {
        throw problem;
      }
    };
    const until = clock.now() + 500;
    await clock.runUntil(patience.insist(attempt, never));
    expect(told).toEqual([{ until, code: 'TOO_MANY_VALIDATIONS' }, null]);
  });

  it('says that it is over only when the last of several waits is', async () => {
    const { clock, patience, told } = patient();
    const waits = [patience.wait(1, never), patience.wait(3, never)];
    await clock.pass(1_000);
    expect(told.at(-1)).not.toBeNull();
    await clock.runUntil(Promise.all(waits));
    expect(told.filter((waiting) => waiting === null)).toHaveLength(1);
    expect(told.at(-1)).toBeNull();
  });

  it('ends with the reason of whoever ends it, and says that it is over', async () => {
    const { clock, patience, told, listening } = patient();
    const given = new AbortController();
    const wait = patience.insist(() => Promise.reject(CUT), given.signal);
    const ended = expect(wait).rejects.toBe('Cancelled');
    await clock.pass(100);
    given.abort('Cancelled');
    await ended;
    expect(told.at(-1)).toBeNull();
    expect(listening.size).toBe(0);
  });

  it('ends with what breaks the clock, and does not take it for the end of a wait', async () => {
    const broken = { now: () => 0, sleep: () => Promise.reject(new Error('No clock')) };
    const patience = new Patience(
      broken,
      new FakeNetwork(),
      () => 0,
      () => {},
    );
    await expect(patience.wait(1, never)).rejects.toThrow('No clock');
  });

  it('leaves nobody behind who listens to the network', async () => {
    const { clock, patience, listening, failing } = patient();
    const answer = patience.insist(failing(20), never);
    await clock.pass(100);
    expect(listening.size).toBe(1);
    await clock.runUntil(answer);
    expect(listening.size).toBe(0);
  });
});

describe('Without a network', () => {
  it('patience tries at once when it is back', async () => {
    const { clock, network, patience, told, seconds } = patient();
    network.switch(false);
    const wait = patience.wait(1, never);
    await clock.pass(20_000);
    expect(told).toEqual(['offline']);
    network.switch(true);
    await wait;
    expect([seconds(), told.at(-1)]).toEqual([20, null]);
  });

  it('patience tries again after a while all the same: the server may be on this machine', async () => {
    const { clock, network, patience, triedAt, failing } = patient();
    network.switch(false);
    await clock.runUntil(patience.insist(failing(3), never));
    const apart = OFFLINE_RETRY_MS / 1_000;
    expect(triedAt).toEqual([0, apart, 2 * apart, 3 * apart]);
  });

  it('patience does not wait on for its turn when a network comes back during a wait', async () => {
    const { clock, network, patience, seconds } = patient();
    const wait = patience.wait(8, never);
    await clock.pass(10_000);
    network.switch(true);
    await wait;
    expect(seconds()).toBe(10);
  });
});

describe('Who does not want to wait any longer', () => {
  it.each([true, false])('ends all waits of now, online or not (%s)', async (online) => {
    const { clock, network, patience, seconds, listening } = patient();
    network.switch(online);
    const waits = Promise.all([patience.wait(8, never), patience.wait(9, never)]);
    await clock.pass(1_000);
    patience.tryNow();
    await waits;
    expect([seconds(), listening.size]).toEqual([1, 0]);
  });

  it('has the waits that come after as they always were', async () => {
    const { clock, patience, seconds } = patient();
    patience.tryNow();
    await clock.runUntil(patience.wait(3, never));
    expect(seconds()).toBe(2);
  });
});
