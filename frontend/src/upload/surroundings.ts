import type { UploadApi } from './api';
import type { Checksums } from './checksums';
import type { Clock } from './clock';
import type { Locks } from './locks';
import type { UploadMemory } from './memory';
import type { Network } from './network';
import type { Transport } from './transport';

/** Everything around an upload; tests bring their own. */
export interface Surroundings {
  readonly api: UploadApi;
  readonly transport: Transport;
  readonly checksums: Checksums;
  readonly memory: UploadMemory;
  readonly network: Network;
  readonly locks: Locks;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
}
