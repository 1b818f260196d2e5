import { ask } from '../status/api';
import type { UploadState } from '../status/status';

/** What the whole installation is doing; see `GET /v1/ops/overview`. Times are ISO-8601, in UTC. */
export interface Overview {
  readonly at: string;
  /** Without those that could not be asked. */
  readonly queues: readonly Queue[];
  readonly members: readonly Member[];
  readonly uploads: UploadCounts;
  /** The gravest reason first, and of one reason the oldest; some of each reason where they are many. */
  readonly stuck: readonly Stuck[];
  /** How many there are of each reason, also where not all are listed; at least so many where `uploads.atLeast`. */
  readonly stuckCounts: Readonly<Partial<Record<StuckReason, number>>>;
  /** Those that ended FAILED within a day and can be tried again; left out by an older server. */
  readonly failed?: RecentlyFailed;
  /** Of how many others it is not known whether they go on: nobody has looked for long enough, or a queue does not answer. */
  readonly undecided: number;
  /** Of those that wait the one of which nothing has happened for the longest time; null when there is none. */
  readonly oldest: Oldest | null;
  readonly history: { readonly minutes: readonly Minute[] };
  /** What this answer cost in DynamoDB's read units. */
  readonly readUnits: number;
}

export const UNFINISHED = ['UPLOADING', 'UPLOADED', 'DISPATCHING', 'VALIDATING'] as const;

/** How many uploads are in each state that is not final; `atLeast` when they are too many to be counted. */
export type UploadCounts = Readonly<Record<(typeof UNFINISHED)[number], number>> & {
  readonly atLeast: boolean;
};

export type QueueRole = 'objectCreated' | 'chunks' | 'objectCreatedDeadLetters' | 'chunkDeadLetters';

export interface Queue {
  readonly name: string;
  readonly role: QueueRole;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** How old the oldest message was that somebody took of late; null when nobody took any, and left out where that is not told. */
  readonly oldestSeconds?: number | null;
  readonly waitsAtLeastSeconds?: number | null;
}

export type MemberRole = 'upload-api' | 'chunk-dispatcher' | 'chunk-validator';

/** A process, and what it does. */
export interface Member {
  readonly role: MemberRole;
  readonly instance: string;
  readonly version: string;
  readonly startedAt: string;
  readonly seenAt: string;
  /** Whether it was seen of late. */
  readonly alive: boolean;
  /** Messages that it works on. */
  readonly inFlight: number;
  readonly bytesPerSecond: number;
  readonly chunks: readonly ChunkInWork[];
}

export interface ChunkInWork {
  readonly uploadId: string;
  readonly chunk: number;
  readonly startedAt: string;
}

export type StuckReason =
  | 'NO_DISPATCHER'
  | 'NO_VALIDATOR'
  | 'EVENT_LOST'
  | 'WAITING_IN_QUEUE'
  | 'CHUNK_FAILING'
  | 'PAUSED'
  | 'EXPIRING';

/** An upload that does not go on. */
export interface Stuck {
  readonly uploadId: string;
  readonly owner: string;
  readonly state: UploadState;
  readonly since: string;
  readonly reason: StuckReason;
  /** A sentence in English. */
  readonly detail: string;
}

export interface RecentlyFailed {
  /** Some of them, the one that ended last first. */
  readonly newest: readonly Failed[];
  readonly count: number;
  /** Whether there may be more: a hundred were looked at, and more that are FAILED were begun within a day. */
  readonly atLeast: boolean;
}

export interface Failed {
  readonly uploadId: string;
  readonly owner: string;
  readonly finishedAt: string;
  readonly code: string;
}

export interface Oldest {
  readonly uploadId: string;
  readonly state: UploadState;
  readonly createdAt: string;
  readonly startedAt: string | null;
  /** When something happened of it last. */
  readonly since: string;
}

/** What happened in a minute. Queues are sampled: null where nobody did. */
export interface Minute {
  /** Minutes since 1970. */
  readonly minute: number;
  readonly bytes: number;
  readonly records: number;
  readonly chunks: number;
  readonly failures: number;
  readonly waiting: number | null;
  readonly inWork: number | null;
  readonly deadLetters: number | null;
}

/** @param signal gives the call up. @throws ApiProblem */
export async function overviewNow(signal: AbortSignal): Promise<Overview> {
  return JSON.parse(await ask('/v1/ops/overview', { signal })) as Overview;
}
