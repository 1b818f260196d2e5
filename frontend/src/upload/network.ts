/** Whether this machine has a network at all; that it has one says little. */
export interface Network {
  isOnline(): boolean;
  /** Ends when the machine comes back to a network, or throws the signal's reason. */
  comesOnline(signal: AbortSignal): Promise<void>;
}

/** As the browser is told by the system. */
export const browserNetwork: Network = {
  isOnline: () => navigator.onLine,
  comesOnline: (signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const online = () => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      const abort = () => {
        window.removeEventListener('online', online);
        reject(signal.reason);
      };
      window.addEventListener('online', online, { once: true });
      signal.addEventListener('abort', abort, { once: true });
    }),
};
