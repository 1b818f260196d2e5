/** What the API says of an upload; see `GET /v1/uploads/{id}`. */
export interface Status {
  readonly uploadId: string;
  readonly fileName: string;
  readonly state: UploadState;
  readonly paused: boolean;
  /** Whether counts are of the chunks done so far, and not of a result. */
  readonly provisional: boolean;
  readonly bytes: { readonly total: number; readonly uploaded: number; readonly validated: number };
  readonly chunks: Readonly<Record<'total' | 'pending' | 'processing' | 'completed' | 'failed', number>>;
  readonly records: { readonly total: number; readonly valid: number; readonly rejected: number };
  readonly errorsByRule: Readonly<Record<string, number>>;
  readonly warningsByRule: Readonly<Record<string, number>>;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly bytesPerSecond: number | null;
  readonly etaSeconds: number | null;
  readonly failure?: Failure;
  readonly etag?: string;
}

export type UploadState =
  | 'UPLOADING'
  | 'UPLOADED'
  | 'DISPATCHING'
  | 'VALIDATING'
  | 'COMPLETED'
  | 'FAILED'
  | 'ABORTED'
  | 'EXPIRED';

export interface Failure {
  readonly code: string;
  readonly detail: string;
  readonly chunk?: number;
  readonly retryable: boolean;
}

/** Whether nothing will change any more by itself. */
export function isFinal(state: UploadState): boolean {
  return state === 'COMPLETED' || state === 'FAILED' || state === 'ABORTED' || state === 'EXPIRED';
}
