const KEY = 'remessa.session';

/** Until a page that a reload replaces is gone for certain. */
const PATIENCE_MS = 2_000;

/**
 * Whose tokens stand in the sessionStorage. A browser copies that for a tab which is duplicated, and where two use one refresh
 * token, issuers that give a new one each time take it for stolen and end the session of both.
 *
 * So a session has a name, and the page that has it holds a lock of that name until it is gone. A tab that finds the lock taken
 * is the duplicate. Tabs that told each other of new tokens would not do: one that sleeps, or was put away to save memory,
 * hears of nothing, but it can neither keep nor lose a lock unnoticed.
 */
export class TabSession {
  constructor(
    private readonly storage: Storage,
    /** Missing in pages that came over plain HTTP, which cannot sign in either. */
    private readonly locks: LockManager | undefined,
    private readonly patienceMs: number = PATIENCE_MS,
  ) {}

  /** A session begins in this tab, and is its own. */
  async begin(): Promise<void> {
    this.storage.setItem(KEY, crypto.randomUUID());
    await this.isOwn();
  }

  /** Whether the session that was found here is this tab's own; from then on it is no other's. */
  isOwn(): Promise<boolean> {
    const name = this.storage.getItem(KEY);
    const { locks } = this;
    if (name === null || locks === undefined) {
      return Promise.resolve(true);
    }
    return new Promise((resolve, reject) => {
      locks
        .request(`${KEY}.${name}`, { signal: AbortSignal.timeout(this.patienceMs) }, () => {
          resolve(true);
          // Held for as long as the page is there.
          return new Promise<never>(() => {});
        })
        .catch((problem: unknown) => {
          if (problem instanceof DOMException && problem.name === 'TimeoutError') {
            resolve(false);
          } else {
            reject(problem);
          }
        });
    });
  }

  /** The tab has no session any more. */
  end(): void {
    this.storage.removeItem(KEY);
  }
}
