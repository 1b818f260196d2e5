const WINDOW_MS = 15_000;
/** Marks are kept so far apart: browsers tell of every few kilobytes of every part. */
const APART_MS = 100;

/** How fast bytes have left lately. */
export class Speed {
  private readonly marks: { at: number; bytes: number }[] = [];

  /** Takes note of how many bytes have left so far in all. */
  reached(bytes: number, now: number): void {
    const last = this.marks.at(-1)?.at ?? now;
    if (now < last) {
      // The clock was set back: marks of its former time would stay for as long, and say nothing.
      this.rest();
    } else if (last - (this.marks.at(-2)?.at ?? Number.NEGATIVE_INFINITY) < APART_MS) {
      this.marks.pop();
    }
    this.marks.push({ at: now, bytes });
    while (this.marks.length > 2 && (this.marks[1]?.at ?? now) <= now - WINDOW_MS) {
      this.marks.shift();
    }
  }

  /** Forgets all, since bytes stand still. */
  rest(): void {
    this.marks.length = 0;
  }

  /** Bytes in a second; 0 as long as nobody can tell. */
  bytesPerSecond(): number {
    const first = this.marks[0];
    const last = this.marks[this.marks.length - 1];
    if (!first || !last || last.at - first.at < 500) {
      return 0;
    }
    return Math.max(0, ((last.bytes - first.bytes) * 1_000) / (last.at - first.at));
  }
}
