import { MOST_CONNECTIONS } from './concurrency';

/** How to send. */
export interface Settings {
  /** Parts on their way at once, at most; the engine finds out how many of them are worth it. */
  readonly mostAtOnce: number;
  /** 0 for no cap. */
  readonly bytesPerSecond: number;
  /** In bytes, of uploads begun from now on; null for what the server thinks best. */
  readonly partSize: number | null;
}

export const DEFAULT_SETTINGS: Settings = { mostAtOnce: MOST_CONNECTIONS, bytesPerSecond: 0, partSize: null };
