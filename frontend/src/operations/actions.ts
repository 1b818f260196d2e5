import { ask } from '../status/api';
import { isFinal, type Status } from '../status/status';

/** What an operator may do to an upload. */
export type UploadAction = 'retry' | 'pause' | 'resume' | 'priority' | 'abort';

/** Queues whose dead letters may be sent again. */
export type RedrivenQueue = 'objectCreated' | 'chunks';

export interface Redriven {
  readonly queue: RedrivenQueue;
  /** About how many; null of an older API, which does not say. */
  readonly moved: number | null;
  /** Whether some are left, for another call. */
  readonly more: boolean;
}

export const WINDOW = { min: 1, max: 1_000 };

/** What makes sense now. */
export function actionsFor({ state, paused, failure }: Status): readonly UploadAction[] {
  if (isFinal(state)) {
    return state === 'FAILED' && failure?.retryable === true ? ['retry'] : [];
  }
  return [paused === true ? 'resume' : 'pause', 'priority', 'abort'];
}

/** Whether a file came by the bucket and not through the API. Its id is made of its name and its bytes, and is never used again. */
export function cameByBucket(uploadId: string): boolean {
  return uploadId.startsWith('d-');
}

/**
 * @param windowChunks of `priority`: how many chunks may be on their way at once; null for as many as are planned
 * @returns the status that the upload has then; null of one that is aborted
 * @throws ApiProblem
 */
export async function act(
  action: UploadAction,
  uploadId: string,
  windowChunks: number | null,
): Promise<Status | null> {
  const path = `/v1/ops/uploads/${uploadId}`;
  if (action === 'abort') {
    await ask(path, { method: 'DELETE' });
    return null;
  }
  const answer =
    action === 'priority'
      ? await ask(`${path}/priority`, { method: 'PUT', ...json({ windowChunks }) })
      : await ask(`${path}/${action}`, { method: 'POST' });
  return JSON.parse(answer) as Status;
}

/** Sends dead letters to their queue again. */
export async function redrive(queue: RedrivenQueue): Promise<Redriven> {
  return JSON.parse(await ask('/v1/ops/redrive', { method: 'POST', ...json({ queue }) })) as Redriven;
}

function json(body: object): RequestInit {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
