/**
 * What can go wrong with a request, by what is to be done about it.
 *
 * - `network`: no answer, or it was cut off. Wait and repeat, for as long as it takes.
 * - `stalled`: no byte moved for too long. The same.
 * - `busy`: the server asks for patience (408, 429, 5xx). The same, with fewer requests at once. Not 429 TOO_MANY_UPLOADS,
 *   which is `refused`: waiting changes nothing.
 * - `expired`: the URL is not good any more (403). Sign again.
 * - `damaged`: what arrived is not what was sent (checksum). Hash and send again, a few times.
 * - `refused`: nothing that a repetition would change; `code` says what.
 */
export type Kind = 'network' | 'stalled' | 'busy' | 'expired' | 'damaged' | 'refused';

/** A request that failed. */
export class RequestProblem extends Error {
  constructor(
    readonly kind: Kind,
    /** HTTP status, 0 without an answer. */
    readonly status: number,
    /** The API's or S3's code, or empty. */
    readonly code: string,
    detail: string,
  ) {
    super(detail);
    this.name = 'RequestProblem';
  }
}

/** Whether to wait and repeat the request as it is. */
export function isTemporary(problem: unknown): problem is RequestProblem {
  return (
    problem instanceof RequestProblem &&
    (problem.kind === 'network' || problem.kind === 'stalled' || problem.kind === 'busy')
  );
}

/** Why an upload ended that was neither completed nor cancelled. The screen has words for each code. */
export type FailureCode =
  | 'FILE_UNREADABLE'
  | 'NOT_THE_SAME_FILE'
  | 'FILE_CHANGED'
  | 'PART_KEEPS_BEING_DAMAGED'
  | 'SIGNATURE_REFUSED'
  | 'IN_ANOTHER_TAB'
  | 'REFUSED';

export class UploadFailure extends Error {
  constructor(
    readonly code: FailureCode,
    detail: string,
    /** The API's own code, where it was the API that refused. */
    readonly apiCode: string = '',
  ) {
    super(detail);
    this.name = 'UploadFailure';
  }
}
