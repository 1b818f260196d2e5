import type { Clock } from './clock';

/**
 * Keeps the average below a cap by letting parts begin later: a browser cannot slow a request down that is under way. Each
 * part pays its bytes in advance, and the next one waits until they are paid off. What is not used is not saved up. Not meant
 * to be shared by uploads.
 */
export class Bandwidth {
  private freeAt = 0;
  /** Milliseconds that the part paid which began last: nobody owes more, whatever a clock says that was set back. */
  private owed = 0;
  /** Ends when nobody waits any more. */
  private line: Promise<void> = Promise.resolve();
  private capChanged = new AbortController();

  /** @param bytesPerSecond 0 for no cap */
  constructor(
    private readonly clock: Clock,
    private bytesPerSecond: number,
  ) {}

  /** Changes the cap for parts that begin from now on: what was paid at the old one is forgotten, and nobody waits for it. */
  capAt(bytesPerSecond: number): void {
    if (bytesPerSecond === this.bytesPerSecond) {
      return;
    }
    this.bytesPerSecond = bytesPerSecond;
    this.owed = 0;
    this.capChanged.abort();
    this.capChanged = new AbortController();
  }

  /**
   * Waits until so many bytes may leave, one caller after the other. Bytes are paid for when their turn has come, so that
   * whoever gives up before has paid nothing.
   */
  take(bytes: number, signal: AbortSignal): Promise<void> {
    const turn = this.line.then(() => this.waitAndPay(bytes, signal));
    this.line = turn.catch(() => {
      // Whoever asked is told; those behind only need to know that it is over.
    });
    return turn;
  }

  private async waitAndPay(bytes: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const wait = Math.min(this.owed, this.freeAt - this.clock.now());
    if (wait > 0) {
      await this.sleepUnlessCapChanges(wait, signal);
    }
    // The cap of now: it may have changed during the wait.
    this.owed = this.bytesPerSecond === 0 ? 0 : (bytes / this.bytesPerSecond) * 1_000;
    this.freeAt = this.clock.now() + this.owed;
  }

  private async sleepUnlessCapChanges(milliseconds: number, signal: AbortSignal): Promise<void> {
    const changed = this.capChanged.signal;
    try {
      await this.clock.sleep(milliseconds, AbortSignal.any([signal, changed]));
    } catch (woken) {
      signal.throwIfAborted();
      if (!changed.aborted) {
        throw woken;
      }
    }
  }
}
