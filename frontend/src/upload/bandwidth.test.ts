import { describe, expect, it } from 'vitest';
import { Bandwidth } from './bandwidth';
import { VirtualClock } from './testing/virtualClock';

const never = new AbortController().signal;

/** A cap of a thousand bytes in a second, and the seconds after which each of those who asked was let through. */
function capped(bytesPerSecond = 1_000) {
  const clock = new VirtualClock();
  const bandwidth = new Bandwidth(clock, bytesPerSecond);
  const begun = clock.now();
  const through: Record<string, number> = {};
  const ask = (name: string, bytes = 1_000, signal = never) =>
    bandwidth.take(bytes, signal).then(() => {
      through[name] = (clock.now() - begun) / 1_000;
    });
  return { clock, bandwidth, through, ask };
}

describe('A cap on the bandwidth', () => {
  it('lets the first part begin at once, and the next exactly when that is paid off', async () => {
    const { clock, through, ask } = capped();
    await clock.runUntil(ask('first', 5_000));
    await clock.runUntil(ask('second', 2_000));
    await clock.runUntil(ask('third'));
    expect(through).toEqual({ first: 0, second: 5, third: 7 });
  });

  it('lets those who ask together begin one after the other, as they came', async () => {
    const { clock, through, ask } = capped();
    const all = [ask('first'), ask('second', 500), ask('third', 2_000), ask('fourth')];
    await clock.runUntil(Promise.all(all));
    expect(through).toEqual({ first: 0, second: 1, third: 1.5, fourth: 3.5 });
  });

  it('does not save up what was not used', async () => {
    const { clock, through, ask } = capped();
    await clock.pass(60_000);
    await clock.runUntil(Promise.all([ask('first'), ask('second')]));
    expect(through).toEqual({ first: 60, second: 61 });
  });

  it('counts the time in which nobody asks as paid off', async () => {
    const { clock, through, ask } = capped();
    await clock.runUntil(ask('first', 5_000));
    await clock.pass(3_000);
    await clock.runUntil(ask('second'));
    expect(through).toEqual({ first: 0, second: 5 });
  });

  it('of zero is none', async () => {
    const { clock, through, ask } = capped(0);
    await clock.runUntil(Promise.all([ask('first', 1e12), ask('second', 1e12)]));
    expect(through).toEqual({ first: 0, second: 0 });
  });
});

describe('A cap that is changed', () => {
  it('to none lets all begin that wait for it', async () => {
    const { clock, bandwidth, through, ask } = capped(1);
    const all = [ask('first'), ask('second'), ask('third')];
    await clock.pass(5_000);
    expect(through).toEqual({ first: 0 });
    bandwidth.capAt(0);
    await clock.runUntil(Promise.all(all));
    expect(through).toEqual({ first: 0, second: 5, third: 5 });
  });

  it('to a higher one lets the next begin, and those behind it as the new one says', async () => {
    const { clock, bandwidth, through, ask } = capped(1);
    const all = [ask('first'), ask('second'), ask('third')];
    await clock.pass(5_000);
    bandwidth.capAt(500);
    await clock.runUntil(Promise.all(all));
    expect(through).toEqual({ first: 0, second: 5, third: 7 });
  });

  it('forgets what was paid while nobody waits', async () => {
    const { clock, bandwidth, through, ask } = capped(1);
    await clock.runUntil(ask('first', 1_000_000));
    bandwidth.capAt(1_000);
    await clock.runUntil(Promise.all([ask('second'), ask('third')]));
    expect(through).toEqual({ first: 0, second: 0, third: 1 });
  });

  it('can be set again and again, and holds from the beginning where there was none', async () => {
    const { clock, bandwidth, through, ask } = capped(0);
    await clock.runUntil(ask('first'));
    bandwidth.capAt(1_000);
    const all = [ask('second'), ask('third')];
    await clock.pass(500);
    bandwidth.capAt(2_000);
    await clock.runUntil(Promise.all([...all, ask('fourth')]));
    expect(through).toEqual({ first: 0, second: 0, third: 0.5, fourth: 1 });
  });

  it('to what it was changes nothing: other settings are not a way around it', async () => {
    const { clock, bandwidth, through, ask } = capped();
    const all = Promise.all([ask('first'), ask('second')]);
    await clock.pass(500);
    bandwidth.capAt(1_000);
    await clock.runUntil(all);
    expect(through).toEqual({ first: 0, second: 1 });
  });
});

describe('Whoever gives up', () => {
  it('before its turn has paid nothing, and is told its own reason', async () => {
    const { clock, through, ask } = capped();
    await clock.runUntil(ask('first'));
    for (let pauses = 0; pauses < 20; pauses++) {
      const given = new AbortController();
      const reason = new Error('Paused');
      const waiting = Promise.all([ask('never', 1_000, given.signal), ask('nor this', 1_000, given.signal)]);
      given.abort(reason);
      await expect(waiting).rejects.toBe(reason);
    }
    await clock.runUntil(ask('second'));
    expect(through).toEqual({ first: 0, second: 1 });
  });

  it('in the middle of its wait leaves the rest of it to the next', async () => {
    const { clock, through, ask } = capped();
    const given = new AbortController();
    await clock.runUntil(ask('first'));
    const gone = expect(ask('never', 9_000, given.signal)).rejects.toBe(given.signal);
    const second = ask('second');
    await clock.pass(400);
    given.abort(given.signal);
    await gone;
    await clock.runUntil(second);
    expect(through).toEqual({ first: 0, second: 1 });
  });

  it('before it asked is told so, cap or none', async () => {
    const { ask } = capped(0);
    await expect(ask('never', 1, AbortSignal.abort('gone'))).rejects.toBe('gone');
  });
});

describe('A clock that is set', () => {
  /** Time as the machine says, and as it passes. */
  function settable() {
    let now = Date.UTC(2026, 0, 5);
    const slept: number[] = [];
    const clock = {
      now: () => now,
      sleep: async (milliseconds: number) => {
        slept.push(milliseconds);
        now += milliseconds;
      },
    };
    const bandwidth = new Bandwidth(clock, 1_000);
    const set = (by: number) => {
      now += by;
    };
    return { bandwidth, slept, set };
  }

  it('back by an hour makes nobody wait longer than what is owed, and for nothing less', async () => {
    const { bandwidth, slept, set } = settable();
    await bandwidth.take(3_000, never);
    set(-3_600_000);
    await bandwidth.take(1_000, never);
    await bandwidth.take(1_000, never);
    expect(slept).toEqual([3_000, 1_000]);
  });

  it('forward ends waits, and those that come after are what they were', async () => {
    const { bandwidth, slept, set } = settable();
    await bandwidth.take(3_000, never);
    set(3_600_000);
    await bandwidth.take(1_000, never);
    await bandwidth.take(1_000, never);
    expect(slept).toEqual([1_000]);
  });
});
