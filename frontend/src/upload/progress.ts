import type { Waiting } from './patience';
import type { UploadFailure } from './problems';
import type { PartState } from './tally';

/**
 * Where an upload is on its way. `sent`, `failed` and `cancelled` are ends; `sent` says that the file is in S3, and nothing
 * about what is in the file.
 */
export type Phase = 'preparing' | 'sending' | 'paused' | 'completing' | 'sent' | 'failed' | 'cancelled';

/** How far an upload is. */
export interface Progress {
  readonly phase: Phase;
  readonly uploadId: string | null;
  readonly totalBytes: number;
  readonly sentBytes: number;
  readonly bytesPerSecond: number;
  readonly secondsLeft: number | null;
  /** In order; empty until the parts are known. */
  readonly parts: readonly PartState[];
  readonly atOnce: number;
  readonly waiting: Waiting | null;
  readonly failure: UploadFailure | null;
  /** Parts that another browser sent and that the receipt still has to read; known while `completing`. */
  readonly partsToRead: number;
  /** The whole file's CRC-64/NVME as S3 writes it, once it is sent. */
  readonly receipt: string | null;
}
