import { isBusy, type SignedPart } from './api';
import { MOST_CONNECTIONS } from './concurrency';
import { RequestProblem } from './problems';

/** Without a byte moving for so long, a connection is given up. Uploads of sleeping laptops look like this. */
export const STALLED_AFTER_MS = 30_000;

/**
 * After its last byte has left, a part may be answered so late: bytes may still be in buffers of the system and of routers,
 * and S3 checks the part and copies it before it answers. To give up sooner would send a whole part again that is there.
 */
export const ANSWERED_WITHIN_MS = 600_000;

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

/**
 * The browser's connections to S3, for all uploads of the page: who comes first is served first. The browser would keep
 * those waiting that are too many, but inside their requests, where nobody can tell them from those that have stalled.
 */
class Connections {
  private free = MOST_CONNECTIONS;
  private readonly line: (() => void)[] = [];

  /** Does something with a connection, at once if one is free. The signal ends the wait. */
  async use<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (this.free > 0) {
      this.free--;
    } else {
      await this.turn(signal);
    }
    try {
      return await work();
    } finally {
      this.giveBack();
    }
  }

  private turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const come = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.line.splice(this.line.indexOf(come), 1);
        reject(signal.reason);
      };
      this.line.push(come);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** To the next in the line, so that nobody who comes just then is before it. */
  private giveBack(): void {
    const next = this.line.shift();
    if (next) {
      next();
    } else {
      this.free++;
    }
  }
}

/** With XMLHttpRequest, which is the only one to tell how much has been sent; the browser reads the file itself. */
export class XhrTransport implements Transport {
  private readonly connections = new Connections();

  put(signed: SignedPart, body: Blob, sent: (bytes: number) => void, signal: AbortSignal): Promise<string> {
    const asked = performance.now();
    return this.connections.use(async () => {
      if (performance.now() - asked >= signed.lifeMs) {
        // Not `expired`, which is for URLs that S3 refuses and fails after a few times: here only patience is needed.
        throw new RequestProblem('stalled', 0, '', 'The URL has expired during the wait for a connection');
      }
      return send(signed, body, sent, signal);
    }, signal);
  }
}

function send(
  signed: SignedPart,
  body: Blob,
  sent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    let watch: ReturnType<typeof setTimeout>;
    let stalled = false;
    const watchFor = (milliseconds: number) => {
      clearTimeout(watch);
      watch = setTimeout(() => {
        stalled = true;
        request.abort();
      }, milliseconds);
    };
    let outcome = () => reject(new RequestProblem('network', 0, '', 'The connection was cut off'));
    request.upload.onprogress = (event) => {
      watchFor(STALLED_AFTER_MS);
      sent(event.loaded);
    };
    request.upload.onload = () => watchFor(ANSWERED_WITHIN_MS);
    request.onload = () => {
      const problem = problemOf(request);
      outcome = () => (problem ? reject(problem) : resolve(request.getResponseHeader('etag') ?? ''));
    };
    request.onabort = () => {
      outcome = () =>
        reject(stalled ? new RequestProblem('stalled', 0, '', 'No byte moved any more') : signal.reason);
    };
    // Whatever became of it: only now the browser has the connection back.
    request.onloadend = () => {
      clearTimeout(watch);
      signal.removeEventListener('abort', abort);
      outcome();
    };
    signal.addEventListener('abort', abort, { once: true });
    request.open('PUT', signed.url);
    for (const [name, value] of Object.entries(signed.headers)) {
      if (!SET_BY_THE_BROWSER.has(name.toLowerCase())) {
        request.setRequestHeader(name, value);
      }
    }
    watchFor(STALLED_AFTER_MS);
    request.send(body);
  });
}

/** S3's error codes for a body that is not the one that was signed. */
const DAMAGED = new Set([
  'BadDigest',
  'InvalidDigest',
  'XAmzContentChecksumMismatch',
  'XAmzContentSHA256Mismatch',
]);

/** Of a URL whose signer's own credentials have ended, which is not 403 everywhere. */
const EXPIRED = new Set(['ExpiredToken', 'TokenRefreshRequired']);

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
  if (status === 403 || EXPIRED.has(code)) {
    return new RequestProblem('expired', status, code, detail);
  }
  if (code === 'IncompleteBody') {
    // It was cut off on its way, only that S3 has seen it first; nobody asks for patience.
    return new RequestProblem('network', status, code, detail);
  }
  const busy = isBusy(status) || code === 'RequestTimeout';
  return new RequestProblem(busy ? 'busy' : 'refused', status, code, detail);
}
