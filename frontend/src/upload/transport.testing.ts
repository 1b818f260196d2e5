import { afterEach, beforeEach, vi } from 'vitest';
import type { SignedPart } from './api';
import { XhrTransport } from './transport';

/** What the browser's request looks like from inside; a test says what becomes of it. */
export class FakeRequest {
  static all: FakeRequest[] = [];
  static refusesUrls = false;
  readonly upload = { onprogress: (_: { loaded: number }) => {}, onload: () => {} };
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
    FakeRequest.all.push(this);
  }

  static get last(): FakeRequest {
    return FakeRequest.all.at(-1) as FakeRequest;
  }

  open(): void {
    if (FakeRequest.refusesUrls) {
      throw new DOMException('Not a URL', 'SyntaxError');
    }
  }

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

export const SIGNED: SignedPart = {
  partNumber: 1,
  url: 'http://s3/bucket/key?partNumber=1',
  headers: { Host: 's3', 'content-length': '3', 'x-amz-checksum-crc64nvme': 'AAAAAAAAAAA=' },
  lifeMs: 900_000,
};

/** What has become of it so far. */
export function outcomeOf(answer: Promise<string>): () => string {
  let outcome = 'waits';
  answer.then(
    (etag) => {
      outcome = etag;
    },
    (problem) => {
      outcome = problem.kind ?? problem;
    },
  );
  return () => outcome;
}

/** Prepares every test of a file for requests that the test answers, in time that it moves. */
export function surroundTransport(): {
  transport(): XhrTransport;
  put(signal?: AbortSignal, sent?: (bytes: number) => void): Promise<string>;
} {
  let transport: XhrTransport;
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('XMLHttpRequest', FakeRequest);
    FakeRequest.all = [];
    FakeRequest.refusesUrls = false;
    transport = new XhrTransport();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
  return {
    transport: () => transport,
    put: (signal = new AbortController().signal, sent = () => {}) =>
      transport.put(SIGNED, new Blob(['abc']), sent, signal),
  };
}
