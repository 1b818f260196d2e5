import { backoffMs } from './backoff';
import type { Clock } from './clock';
import type { Network } from './network';
import { isTemporary } from './problems';

/** Why somebody waits: until when, or until there is a network again. */
export type Waiting =
  | {
      readonly until: number;
      /** What the API or S3 said, or empty. */
      readonly code: string;
    }
  | 'offline';

/**
 * Without a network something is tried again so often all the same: that there is none is a hint of the system's, which is
 * wrong for a server on this machine, behind some VPNs, and where the event is lost that ends it.
 */
export const OFFLINE_RETRY_MS = 60_000;

/**
 * Repeats what may succeed later, for as long as it takes: laptops sleep, networks change, servers restart. Whoever wants to
 * end it aborts the signal.
 */
export class Patience {
  private impatient = new AbortController();
  private waits = 0;

  /** @param random from 0 up to 1 */
  constructor(
    private readonly clock: Clock,
    private readonly network: Network,
    private readonly random: () => number,
    /** Told of each wait, and of its end by null. */
    private readonly tell: (waiting: Waiting | null) => void,
  ) {}

  /** Does something until it succeeds, or fails for good. */
  async insist<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
    for (let failures = 1; ; failures++) {
      try {
        return await attempt();
      } catch (problem) {
        signal.throwIfAborted();
        if (!isTemporary(problem)) {
          throw problem;
        }
        await this.wait(failures, signal, problem.code);
      }
    }
  }

  /**
   * Waits before something is tried again: shortly at first; without a network for {@link OFFLINE_RETRY_MS}; and never on
   * after the network has come back.
   */
  async wait(failures: number, signal: AbortSignal, code = ''): Promise<void> {
    const over = new AbortController();
    const waking = AbortSignal.any([signal, over.signal, this.impatient.signal]);
    this.waits++;
    try {
      const online = this.network.comesOnline(waking);
      if (this.network.isOnline()) {
        const milliseconds = backoffMs(failures, this.random());
        this.tell({ until: this.clock.now() + milliseconds, code });
        await Promise.race([online, this.clock.sleep(milliseconds, waking)]);
      } else {
        this.tell('offline');
        await Promise.race([online, this.clock.sleep(OFFLINE_RETRY_MS, waking)]);
      }
    } catch (woken) {
      signal.throwIfAborted();
      if (!waking.aborted) {
        throw woken;
      }
    } finally {
      over.abort();
      if (--this.waits === 0) {
        this.tell(null);
      }
    }
  }

  /** Ends all waits that go on now. */
  tryNow(): void {
    this.impatient.abort();
    this.impatient = new AbortController();
  }
}
