import type { Clock } from './clock';

/**
 * Keeps the average below a cap by letting parts begin later: a browser cannot slow a request down that is under way. Each
 * part pays its bytes in advance, and the next one waits until they are paid off.
 */
export class Bandwidth {
  private freeAt = 0;

  /** @param bytesPerSecond 0 for no cap */
  constructor(
    private readonly clock: Clock,
    private bytesPerSecond: number,
  ) {}

  /** Changes the cap for parts that begin from now on. */
  capAt(bytesPerSecond: number): void {
    this.bytesPerSecond = bytesPerSecond;
    this.freeAt = Math.min(this.freeAt, this.clock.now());
  }

  /** Waits until so many bytes may leave. */
  async take(bytes: number, signal: AbortSignal): Promise<void> {
    if (this.bytesPerSecond === 0) {
      return;
    }
    const now = this.clock.now();
    const begin = Math.max(now, this.freeAt);
    this.freeAt = begin + (bytes / this.bytesPerSecond) * 1_000;
    await this.clock.sleep(begin - now, signal);
  }
}
