import { callApi } from '../signin/callApi';
import { RequestProblem } from './problems';

/** How a retorno writes amounts of money: as `1234.56`, or as `R$ 1.234,56`. */
export type RetornoMoney = 'plain' | 'brl';

/** What a file is sent for besides its result. The API refuses a rehearsal that is to have a retorno. */
export interface Purpose {
  /** Left out, the layout decides; most ask for none. */
  readonly retorno?: RetornoMoney;
  /** A rehearsal. */
  readonly validateOnly?: true;
}

/** What an upload is begun with; see `POST /v1/uploads`. */
export interface NewUpload {
  readonly fileName: string;
  readonly size: number;
  readonly contentType?: string;
  readonly layout?: string;
  readonly partSize?: number;
  /** What {@link fingerprintOf} says of the file, so that another browser can tell whether it has the same one. */
  readonly fingerprint?: string;
  readonly options?: Purpose & {
    readonly delimiter?: string;
    readonly encoding?: string;
    /** The upload whose rejects the file corrects. */
    readonly fixesOf?: string;
  };
}

export interface BegunUpload {
  readonly uploadId: string;
  readonly partSize: number;
  readonly partCount: number;
}

export interface PartToSign {
  readonly partNumber: number;
  /** CRC-64/NVME as S3 writes it. */
  readonly checksum: string;
}

export interface SignedPart {
  readonly partNumber: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds that it is still good for, as of now. */
  readonly lifeMs: number;
}

export interface HeldPart {
  readonly partNumber: number;
  readonly size: number;
  readonly etag: string;
  /** CRC-64/NVME as S3 writes it, where the storage tells it. */
  readonly checksum?: string;
}

/** The API, as far as bringing a file in needs it. All methods throw {@link RequestProblem}. */
export interface UploadApi {
  begin(upload: NewUpload, signal: AbortSignal): Promise<BegunUpload>;
  /** Up to {@link MOST_PARTS_SIGNED} parts. */
  sign(uploadId: string, parts: readonly PartToSign[], signal: AbortSignal): Promise<SignedPart[]>;
  /** What S3 holds, all pages of it. */
  heldParts(uploadId: string, signal: AbortSignal): Promise<HeldPart[]>;
  complete(
    uploadId: string,
    parts: readonly { partNumber: number; etag: string }[],
    signal: AbortSignal,
  ): Promise<void>;
  abort(uploadId: string, signal: AbortSignal): Promise<void>;
}

export const MOST_PARTS_SIGNED = 1_000;

/** Longer than any answer should take; completing an upload of 10,000 parts is the slowest. */
const LONGEST_ANSWER_MS = 120_000;

interface SignedPartJson {
  partNumber: number;
  url: string;
  headers: Record<string, string>;
  lifeSeconds: number;
}

/** Over HTTP, from the server that the page came from. */
export class HttpUploadApi implements UploadApi {
  async begin(upload: NewUpload, signal: AbortSignal): Promise<BegunUpload> {
    const response = await this.call('POST', '/v1/uploads', { ...upload, checksum: 'CRC64NVME' }, signal);
    return bodyOf<BegunUpload>(response, signal);
  }

  async sign(uploadId: string, parts: readonly PartToSign[], signal: AbortSignal): Promise<SignedPart[]> {
    const response = await this.call('POST', `/v1/uploads/${uploadId}/parts/sign`, { parts }, signal);
    const { urls } = await bodyOf<{ urls: SignedPartJson[] }>(response, signal);
    // Not by the time at which it ends: this machine's clock may be wrong.
    return urls.map(({ partNumber, url, headers, lifeSeconds }) => ({
      partNumber,
      url,
      headers,
      lifeMs: lifeSeconds * 1_000,
    }));
  }

  async heldParts(uploadId: string, signal: AbortSignal): Promise<HeldPart[]> {
    const held: HeldPart[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const response = await this.call(
        'GET',
        `/v1/uploads/${uploadId}/parts?after=${after}`,
        undefined,
        signal,
      );
      const page = await bodyOf<{ parts: HeldPart[]; next: number | null }>(response, signal);
      held.push(...page.parts);
      after = page.next;
    }
    return held;
  }

  async complete(
    uploadId: string,
    parts: readonly { partNumber: number; etag: string }[],
    signal: AbortSignal,
  ) {
    await this.call('POST', `/v1/uploads/${uploadId}/complete`, { parts }, signal);
  }

  async abort(uploadId: string, signal: AbortSignal): Promise<void> {
    await this.call('DELETE', `/v1/uploads/${uploadId}`, undefined, signal);
  }

  private async call(method: string, path: string, body: unknown, signal: AbortSignal): Promise<Response> {
    let response: Response;
    try {
      response = await callApi(path, {
        method,
        signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_ANSWER_MS)]),
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
    } catch (problem) {
      signal.throwIfAborted();
      throw new RequestProblem('network', 0, '', String(problem));
    }
    if (!response.ok) {
      throw await problemOf(response);
    }
    return response;
  }
}

/** The body may be cut off after its status has come, or be that of a portal that wants somebody to sign in first. */
async function bodyOf<T>(response: Response, signal: AbortSignal): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch (problem) {
    signal.throwIfAborted();
    throw new RequestProblem('network', response.status, '', String(problem));
  }
}

/** Statuses with which a server asks for patience. */
export function isBusy(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501);
}

/**
 * Whether to wait and try again. Uploads that are too many become fewer only by what their owner does. Whoever is signed out
 * signs in again, and then the upload goes on.
 */
function passes(status: number, code: string): boolean {
  return status === 401 || (isBusy(status) && code !== 'TOO_MANY_UPLOADS');
}

async function problemOf(response: Response): Promise<RequestProblem> {
  const { code = '', detail = response.statusText } = await response
    .json()
    .then((json) => json as { code?: string; detail?: string })
    // A proxy's answer may be anything; its status is what counts.
    .catch(() => ({}) as { code?: string; detail?: string });
  return new RequestProblem(
    passes(response.status, code) ? 'busy' : 'refused',
    response.status,
    code,
    detail,
  );
}
