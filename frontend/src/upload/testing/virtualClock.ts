import type { Clock } from '../clock';

interface Timer {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that passes only when nothing else can happen. */
export class VirtualClock implements Clock {
  private time = Date.UTC(2026, 0, 5);
  private timers: Timer[] = [];

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const timer = { at: this.time + milliseconds, wake: resolve };
      this.timers.push(timer);
      signal.addEventListener('abort', () => {
        this.timers = this.timers.filter((one) => one !== timer);
        reject(signal.reason);
      });
    });
  }

  /** Lets everything happen until the work has ended, and time pass where all wait for it. */
  async runUntil(work: Promise<unknown>): Promise<void> {
    let over = false;
    const end = () => {
      over = true;
    };
    work.then(end, end);
    while (!over) {
      await settle();
      if (!over && !this.wakeNext()) {
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }
  }

  /** Lets everything happen that can, and then so much time pass. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.time + milliseconds;
    await settle();
    while (this.timers.some((timer) => timer.at <= until)) {
      this.wakeNext();
      await settle();
    }
    this.time = until;
  }

  private wakeNext(): boolean {
    const next = this.timers.reduce<Timer | null>(
      (first, one) => (first && first.at <= one.at ? first : one),
      null,
    );
    if (next === null) {
      return false;
    }
    this.timers = this.timers.filter((one) => one !== next);
    this.time = Math.max(this.time, next.at);
    next.wake();
    return true;
  }
}

/** Ends when all that was waiting for nothing but its turn has had it: digests are quick, and on the same thread. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 30; turns++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
