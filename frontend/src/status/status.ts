import type { RetornoMoney } from '../upload/api';
import { ask } from './api';

/** What the API says of an upload; see `GET /v1/uploads/{id}`. */
export interface Status {
  readonly uploadId: string;
  readonly fileName: string;
  readonly state: UploadState;
  /** Whether it is a rehearsal, of which no retorno is written. */
  readonly validateOnly?: boolean;
  /** Whether its chunks are held back. */
  readonly paused?: boolean;
  /** Who holds them back; null while nobody does, and left out where that is not told. */
  readonly pausedBy?: 'owner' | 'operator' | null;
  /** How many of its chunks stand in the queue, or are worked on, at a time; only operators are told, as of what its plan says. */
  readonly windowChunks?: number | null;
  readonly plannedWindowChunks?: number | null;
  /** Whether counts are of the chunks done so far, and not of a result. */
  readonly provisional: boolean;
  readonly bytes: { readonly total: number; readonly uploaded: number; readonly validated: number };
  readonly chunks: { readonly total: number; readonly completed: number; readonly failed: number };
  readonly records: { readonly total: number; readonly valid: number; readonly rejected: number };
  readonly errorsByRule: Readonly<Record<string, number>>;
  readonly warningsByRule: Readonly<Record<string, number>>;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly bytesPerSecond: number | null;
  readonly etaSeconds: number | null;
  readonly failure?: Failure;
  /** The upload whose rejects it corrects; left out when it stands for itself. */
  readonly fixesOf?: string;
  /** The normalised file; left out when none was asked for. */
  readonly retorno?: Retorno;
}

export const STATES = [
  'UPLOADING',
  'UPLOADED',
  'DISPATCHING',
  'VALIDATING',
  'COMPLETED',
  'FAILED',
  'ABORTED',
  'EXPIRED',
] as const;

export type UploadState = (typeof STATES)[number];

export interface Retorno {
  readonly state: 'PENDING' | 'READY' | 'FAILED';
  /** Of one that is READY. */
  readonly bytes?: number;
  /** Why one FAILED. */
  readonly detail?: string;
  readonly money: RetornoMoney;
}

export interface Failure {
  readonly code: string;
  readonly detail: string;
  readonly retryable: boolean;
}

/** @throws ApiProblem */
export async function statusOf(uploadId: string): Promise<Status> {
  return JSON.parse(await ask(`/v1/uploads/${uploadId}`)) as Status;
}

/** Whether the validation has come to its end, or will never begin. */
export function isFinal(state: UploadState): boolean {
  return state === 'COMPLETED' || state === 'FAILED' || state === 'ABORTED' || state === 'EXPIRED';
}

/** Whether an upload would go on if nobody held its chunks back. */
export function isHeldBack({ state, paused }: Status): boolean {
  return paused === true && !isFinal(state);
}

/** Whether a status is the last: a retorno may still be put together when all else is done. */
export function isSettled({ state, retorno }: Status): boolean {
  return isFinal(state) && !(state === 'COMPLETED' && retorno?.state === 'PENDING');
}

/** Whether anything was found, be it only a warning. */
export function hasFindings({ errorsByRule, warningsByRule }: Status): boolean {
  return Object.keys(errorsByRule).length + Object.keys(warningsByRule).length > 0;
}
