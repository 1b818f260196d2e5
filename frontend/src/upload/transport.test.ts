import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SignedPart } from './api';
import { STALLED_AFTER_MS, XhrTransport } from './transport';

/** What the browser's request looks like from inside; a test says what becomes of it. */
class FakeRequest {
  static last: FakeRequest;
  readonly upload: { onprogress: (event: { loaded: number }) => void } = { onprogress: () => {} };
  readonly sentHeaders: Record<string, string> = {};
  status = 0;
  statusText = '';
  responseText = '';
  etag: string | null = null;
  onload = () => {};
  onerror = () => {};
  onabort = () => {};
  onloadend = () => {};

  constructor() {
    FakeRequest.last = this;
  }

  open(): void {}

  setRequestHeader(name: string, value: string): void {
    this.sentHeaders[name] = value;
  }

  getResponseHeader(): string | null {
    return this.etag;
  }

  send(): void {}

  abort(): void {
    this.onabort();
    this.onloadend();
  }

  answers(status: number, responseText = '', etag: string | null = null): void {
    Object.assign(this, { status, responseText, etag });
    this.onload();
    this.onloadend();
  }
}

const SIGNED: SignedPart = {
  partNumber: 1,
  url: 'http://s3/bucket/key?partNumber=1',
  headers: { Host: 's3', 'content-length': '3', 'x-amz-checksum-crc64nvme': 'AAAAAAAAAAA=' },
  lifeMs: 900_000,
};

const transport = new XhrTransport();
const aborting = () => new AbortController();

function put(signal = aborting().signal, sent: (bytes: number) => void = () => {}): Promise<string> {
  return transport.put(SIGNED, new Blob(['abc']), sent, signal);
}

function error(code: string): string {
  return `<?xml version="1.0"?><Error><Code>${code}</Code><Message>In S3's words</Message></Error>`;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('A part that is put', () => {
  it('carries the headers that were signed, except those that only browsers set', async () => {
    const answer = put();
    expect(FakeRequest.last.sentHeaders).toEqual({ 'x-amz-checksum-crc64nvme': 'AAAAAAAAAAA=' });
    FakeRequest.last.answers(200, '', '"etag"');
    expect(await answer).toBe('"etag"');
  });

  it('cannot be counted as sent without an ETag: the bucket hides it', async () => {
    const answer = put();
    FakeRequest.last.answers(200);
    await expect(answer).rejects.toMatchObject({ kind: 'refused', code: 'ETAG_NOT_EXPOSED' });
  });

  it.each([
    [400, 'BadDigest', 'damaged'],
    [400, 'XAmzContentChecksumMismatch', 'damaged'],
    [400, 'RequestTimeout', 'busy'],
    [403, 'AccessDenied', 'expired'],
    [403, 'SignatureDoesNotMatch', 'expired'],
    [404, 'NoSuchUpload', 'refused'],
    [500, 'InternalError', 'busy'],
    [503, 'SlowDown', 'busy'],
  ])('is answered %i %s, which is: %s', async (status, code, kind) => {
    const answer = put();
    FakeRequest.last.answers(status, error(code));
    await expect(answer).rejects.toMatchObject({ kind, status, code, message: "In S3's words" });
  });

  it('may be cut off', async () => {
    const answer = put();
    FakeRequest.last.onerror();
    FakeRequest.last.onloadend();
    await expect(answer).rejects.toMatchObject({ kind: 'network' });
  });

  it('has stalled when no byte moves for long enough, counted from the last one that did', async () => {
    const progress: number[] = [];
    const answer = put(aborting().signal, (bytes) => progress.push(bytes));
    const settled = vi.fn();
    answer.then(settled, settled);
    await vi.advanceTimersByTimeAsync(STALLED_AFTER_MS - 1);
    FakeRequest.last.upload.onprogress({ loaded: 2 });
    await vi.advanceTimersByTimeAsync(STALLED_AFTER_MS - 1);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await expect(answer).rejects.toMatchObject({ kind: 'stalled' });
    expect(progress).toEqual([2]);
  });

  it('is given up for the reason that its owner has', async () => {
    const given = aborting();
    const reason = new Error('Paused');
    const answer = put(given.signal);
    given.abort(reason);
    await expect(answer).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
  });
});
