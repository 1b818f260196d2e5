import { ask } from './api';
import type { Status } from './status';

/**
 * Holds back the chunks of an upload of one's own, or lets them go on. May be repeated.
 *
 * @returns the status that the upload has then
 * @throws ApiProblem PAUSED_BY_OPERATOR where somebody else has to let it go on
 */
export async function setPaused(uploadId: string, paused: boolean): Promise<Status> {
  const action = paused ? 'pause' : 'resume';
  return JSON.parse(await ask(`/v1/uploads/${uploadId}/${action}`, { method: 'POST' })) as Status;
}
