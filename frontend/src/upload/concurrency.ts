/** The smallest and largest number of parts on their way at once. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** Browsers open no more connections than this to one host over HTTP/1.1, which is what S3 speaks. */
export const MOST_CONNECTIONS = 6;

const WINDOW_MS = 4_000;
/** What counts as faster; less is noise. */
const GAIN = 1.05;
const LOSS = 0.9;
const WINDOWS_BEFORE_ANOTHER_TRY = 8;

/**
 * Finds how many parts at once bring the most bytes to the other end: it climbs as long as goodput rises, steps back when
 * it does not, tries again now and then since networks change, and halves when the other end asks for patience. Told
 * everything, measures nothing itself; not meant to be shared by uploads.
 */
export class Concurrency {
  private current: number;
  private windowStart: number;
  private windowBytes = 0;
  private goodputBefore = 0;
  private climbing = true;
  private quietWindows = 0;
  private halvedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly bounds: Bounds,
    start: number,
    now: number,
  ) {
    this.current = Math.max(bounds.least, Math.min(bounds.most, start));
    this.windowStart = now;
  }

  /** Parts that may be on their way now. */
  get limit(): number {
    return this.current;
  }

  /** Takes note of bytes that have left. */
  sent(bytes: number, now: number): void {
    this.windowBytes += bytes;
    const elapsed = now - this.windowStart;
    if (elapsed >= WINDOW_MS) {
      this.judge(this.windowBytes / elapsed);
      this.restart(now);
    }
  }

  /**
   * Takes note that the other end could not take as much. All parts that were on their way are told so at about the same
   * time, and that is one overload, which says nothing of the half that is left: it halves once in a window.
   */
  overloaded(now: number): void {
    // A clock that was set back must not make it deaf for as long.
    if (Math.abs(now - this.halvedAt) < WINDOW_MS) {
      return;
    }
    this.halvedAt = now;
    this.current = Math.max(this.bounds.least, Math.floor(this.current / 2));
    this.climbing = false;
    this.quietWindows = 0;
    this.goodputBefore = 0;
    this.restart(now);
  }

  /** Forgets a window in which the sender itself stood still. */
  restart(now: number): void {
    this.windowStart = now;
    this.windowBytes = 0;
  }

  private judge(goodput: number): void {
    if (this.climbing) {
      if (this.goodputBefore === 0 || goodput > this.goodputBefore * GAIN) {
        this.goodputBefore = goodput;
        this.climbing = this.step(1);
      } else {
        this.step(-1);
        this.climbing = false;
        this.quietWindows = 0;
      }
      return;
    }
    this.quietWindows++;
    if (goodput < this.goodputBefore * LOSS || this.quietWindows >= WINDOWS_BEFORE_ANOTHER_TRY) {
      this.quietWindows = 0;
      this.goodputBefore = goodput;
      this.climbing = this.step(1);
    }
  }

  /** Whether there was room for it. */
  private step(by: number): boolean {
    const before = this.current;
    this.current = Math.max(this.bounds.least, Math.min(this.bounds.most, before + by));
    return this.current !== before;
  }
}
