import { isBusy, type SignedPart } from './api';
import { RequestProblem } from './problems';

/** Without a byte moving for so long, a connection is given up. Uploads of sleeping laptops look like this. */
export const STALLED_AFTER_MS = 30_000;

/** Puts parts into S3. */
export interface Transport {
  /**
   * Sends a part.
   *
   * @param sent told how many of its bytes have left so far
   * @returns the ETag that S3 answers
   * @throws RequestProblem, or the signal's reason
   */
  put(signed: SignedPart, body: Blob, sent: (bytes: number) => void, signal: AbortSignal): Promise<string>;
}

/** Browsers set these themselves, and do not let anybody else. */
const SET_BY_THE_BROWSER = new Set(['host', 'content-length']);

/** With XMLHttpRequest, which is the only one to tell how much has been sent; the browser reads the file itself. */
export class XhrTransport implements Transport {
  put(signed: SignedPart, body: Blob, sent: (bytes: number) => void, signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const request = new XMLHttpRequest();
      const abort = () => request.abort();
      let watch: ReturnType<typeof setTimeout>;
      let stalled = false;
      const moved = () => {
        clearTimeout(watch);
        watch = setTimeout(() => {
          stalled = true;
          request.abort();
        }, STALLED_AFTER_MS);
      };
      request.upload.onprogress = (event) => {
        moved();
        sent(event.loaded);
      };
      request.onload = () => {
        const problem = problemOf(request);
        if (problem) {
          reject(problem);
        } else {
          resolve(request.getResponseHeader('etag') ?? '');
        }
      };
      request.onerror = () => reject(new RequestProblem('network', 0, '', 'The connection was cut off'));
      request.onabort = () =>
        reject(stalled ? new RequestProblem('stalled', 0, '', 'No byte moved any more') : signal.reason);
      request.onloadend = () => {
        clearTimeout(watch);
        signal.removeEventListener('abort', abort);
      };
      signal.addEventListener('abort', abort, { once: true });
      request.open('PUT', signed.url);
      for (const [name, value] of Object.entries(signed.headers)) {
        if (!SET_BY_THE_BROWSER.has(name.toLowerCase())) {
          request.setRequestHeader(name, value);
        }
      }
      moved();
      request.send(body);
    });
  }
}

/** S3's error codes for a body that is not the one that was signed. */
const DAMAGED = new Set([
  'BadDigest',
  'InvalidDigest',
  'XAmzContentChecksumMismatch',
  'XAmzContentSHA256Mismatch',
]);

function problemOf(request: XMLHttpRequest): RequestProblem | null {
  const { status } = request;
  if (status >= 200 && status < 300) {
    return request.getResponseHeader('etag')
      ? null
      : new RequestProblem('refused', status, 'ETAG_NOT_EXPOSED', 'The bucket does not let pages read ETag');
  }
  const code = /<Code>([^<]*)<\/Code>/.exec(request.responseText)?.[1] ?? '';
  const detail = /<Message>([^<]*)<\/Message>/.exec(request.responseText)?.[1] ?? request.statusText;
  if (DAMAGED.has(code)) {
    return new RequestProblem('damaged', status, code, detail);
  }
  if (status === 403) {
    return new RequestProblem('expired', status, code, detail);
  }
  return new RequestProblem(
    isBusy(status) || code === 'RequestTimeout' ? 'busy' : 'refused',
    status,
    code,
    detail,
  );
}
