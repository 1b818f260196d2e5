import { vi } from 'vitest';

/** What a tab keeps, of which a tab that is duplicated gets a copy. */
export class FakeStorage implements Storage {
  [name: string]: unknown;
  private readonly items: Map<string, string>;

  constructor(original?: FakeStorage) {
    this.items = new Map(original?.items);
  }

  get length(): number {
    return this.items.size;
  }

  clear = (): void => this.items.clear();
  getItem = (key: string): string | null => this.items.get(key) ?? null;
  key = (index: number): string | null => [...this.items.keys()][index] ?? null;
  removeItem = (key: string): void => void this.items.delete(key);
  setItem = (key: string, value: string): void => void this.items.set(key, value);

  /** All that it has, as text to look for tokens in. */
  all(): string {
    return JSON.stringify([...this.items]);
  }
}

/** The locks of a browser, which its tabs have in common. */
export class FakeLocks {
  private readonly held = new Map<string, FakePage>();
  private waiting: (() => boolean)[] = [];

  /** Whether somebody waits for a lock. */
  get isWaitedFor(): boolean {
    return this.waiting.length > 0;
  }

  /** Ends what is held by a page that is gone. */
  release(page: FakePage): void {
    for (const [name, holder] of this.held) {
      if (holder === page) {
        this.held.delete(name);
      }
    }
    this.waiting = this.waiting.filter((isGranted) => !isGranted());
  }

  of(page: FakePage): LockManager {
    const request = (name: string, { signal }: LockOptions, hold: () => Promise<unknown>) =>
      new Promise((resolve, reject) => {
        const isGranted = () => {
          const free = !this.held.has(name);
          if (free) {
            this.held.set(name, page);
            resolve(hold());
          }
          return free;
        };
        if (!isGranted()) {
          this.waiting.push(isGranted);
          signal?.addEventListener('abort', () => {
            this.waiting = this.waiting.filter((one) => one !== isGranted);
            reject(signal.reason);
          });
        }
      });
    return { request } as unknown as LockManager;
  }
}

/** A page in a tab: where it is, where it goes, and what the tab keeps. It stands in for the browser's as long as it is shown. */
export class FakePage {
  /** Where the page was left for. */
  readonly left: string[] = [];
  private url: URL;

  constructor(
    address: string,
    readonly storage = new FakeStorage(),
    readonly locks = new FakeLocks(),
  ) {
    this.url = new URL(address);
  }

  get address(): string {
    return this.url.href;
  }

  show(): this {
    const page = this;
    const location = {
      get href() {
        return page.url.href;
      },
      get origin() {
        return page.url.origin;
      },
      get pathname() {
        return page.url.pathname;
      },
      get search() {
        return page.url.search;
      },
      get hash() {
        return page.url.hash;
      },
      assign: (to: string) => void this.left.push(to),
      replace: (to: string) => void this.left.push(to),
    };
    const window = { location, addEventListener: () => {}, stop: () => {}, self: undefined as unknown };
    window.self = window;
    vi.stubGlobal('window', window);
    vi.stubGlobal('location', location);
    vi.stubGlobal('history', {
      replaceState: (_: unknown, __: string, to: string) => {
        this.url = new URL(to, this.url);
      },
    });
    vi.stubGlobal('sessionStorage', this.storage);
    return this;
  }

  /** The page that comes after this one, in the same tab. */
  next(address: string): FakePage {
    this.locks.release(this);
    return new FakePage(address, this.storage, this.locks).show();
  }

  /** The same page in a tab of its own, to which what the first one keeps is copied. */
  duplicate(): FakePage {
    return new FakePage(this.address, new FakeStorage(this.storage), this.locks).show();
  }

  /** Where the page was left for, once it was. */
  async leaves(): Promise<string> {
    await vi.waitFor(() => {
      if (this.left.length === 0) {
        throw new Error('The page is still there');
      }
    });
    return this.left.at(-1) ?? '';
  }
}
