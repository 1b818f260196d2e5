/** Keeps two tabs from sending the same upload. */
export interface Locks {
  /**
   * Takes a lock for as long as this page lives, or until it is given back.
   *
   * @returns what gives it back; null when another tab has it
   */
  take(name: string): Promise<(() => void) | null>;
}

/** The browser's own, which no crash leaves behind. Pages that came over plain HTTP from elsewhere have none. */
export const browserLocks: Locks = {
  take: (name) => {
    if (!navigator.locks) {
      return Promise.resolve(() => {});
    }
    return new Promise((resolve, reject) => {
      navigator.locks
        .request(name, { ifAvailable: true }, (lock) => {
          if (lock === null) {
            resolve(null);
            return undefined;
          }
          return new Promise<void>((release) => resolve(release));
        })
        .catch(reject);
    });
  },
};
