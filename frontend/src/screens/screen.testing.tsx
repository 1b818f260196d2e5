import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { type Language, speak, startLanguages } from '../i18n/i18n';
import { FakeEventSource, FakeServer } from '../status/server.testing';
import type { Progress } from '../upload/progress';
import type { Entry } from '../upload/queue';

/** Prepares every test of a file for screens in Portuguese, and answers the server that they speak to. */
export function surroundScreens(): { server(): FakeServer; speak(language: Language): Promise<void> } {
  let server: FakeServer;
  beforeEach(async () => {
    localStorage.clear();
    await startLanguages();
    server = new FakeServer();
    FakeEventSource.stub();
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });
  return { server: () => server, speak };
}

/** What an element says; spaces that do not break are as others. */
export function said(element: Element): string {
  return (element.textContent ?? '').replace(/[\u00a0\u202f]/g, ' ');
}

const SENDING: Progress = {
  phase: 'sending',
  uploadId: 'u-1',
  totalBytes: 2_000_000,
  sentBytes: 500_000,
  bytesPerSecond: 0,
  secondsLeft: null,
  parts: ['sent', 'sending', 'hashing', 'missing'],
  atOnce: 1,
  waiting: null,
  failure: null,
  partsToRead: 0,
  receipt: null,
};

/** A file on its way that nothing happens to. */
export function entryLike(changed: Partial<Progress> = {}, rest: Partial<Entry> = {}): Entry {
  const progress = { ...SENDING, ...changed };
  const upload = {
    phase: progress.phase,
    progress: () => progress,
    subscribe: () => () => {},
    pause: vi.fn(),
    resume: vi.fn(),
    cancel: vi.fn(),
    tryNow: vi.fn(),
  };
  const source = { file: new File(['a,b\n'], 'parcelas.csv') };
  return { key: 1, source, wishes: {}, begun: null, upload: upload as unknown as Entry['upload'], ...rest };
}
