import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callAs } from '../signin/callApi';
import { Session } from '../signin/session';
import { FakeServer } from '../status/server.testing';
import type { UploadState } from '../status/status';
import { PageMemory, type SavedUpload } from '../upload/memory';
import { forgetWhatIsOver, pendingUploads } from './pendingUploads';

function saved(uploadId: string): SavedUpload {
  return {
    uploadId,
    fileName: 'loans.csv',
    size: 1_500,
    lastModified: 7,
    partSize: 1_000,
    fingerprint: 'f',
    begunAt: Date.parse('2026-10-20T12:00:00Z'),
  };
}

function line(uploadId: string, state: UploadState = 'UPLOADING') {
  return { ...saved(uploadId), state, createdAt: '2026-10-20T12:00:00Z' };
}

const LIST = 'GET /v1/uploads?state=UPLOADING';

let server: FakeServer;
let memory: PageMemory;

beforeEach(() => {
  server = new FakeServer();
  memory = new PageMemory();
});

afterEach(() => vi.unstubAllGlobals());

async function remember(...uploadIds: string[]): Promise<void> {
  for (const uploadId of uploadIds) {
    await memory.save(saved(uploadId));
  }
}

async function remembered(): Promise<string[]> {
  return (await memory.all()).map(({ uploadId }) => uploadId);
}

describe('What this browser remembers', () => {
  it.each<UploadState>([
    'UPLOADED',
    'DISPATCHING',
    'VALIDATING',
    'COMPLETED',
    'FAILED',
    'ABORTED',
    'EXPIRED',
  ])('is forgotten of an upload that is %s', async (state) => {
    await remember('u-over', 'u-open');
    server.on(LIST, { uploads: [line('u-open')], next: null });
    server.on('GET /v1/uploads/u-over', { uploadId: 'u-over', state });
    const { uploads } = await pendingUploads(memory);
    expect(uploads).toEqual([saved('u-open')]);
    await vi.waitFor(async () => expect(await remembered()).toEqual(['u-open']));
  });

  it('is kept of an upload that is open, which the server is not asked about once more', async () => {
    await remember('u-open');
    await forgetWhatIsOver(await memory.all(), [line('u-open')], memory);
    expect(await remembered()).toEqual(['u-open']);
    expect(server.asked).toEqual([]);
  });

  it('is kept of an upload that was begun after the list was asked for', async () => {
    await remember('u-new');
    server.on('GET /v1/uploads/u-new', { uploadId: 'u-new', state: 'UPLOADING' });
    await forgetWhatIsOver(await memory.all(), [], memory);
    expect(await remembered()).toEqual(['u-new']);
  });

  it('is kept of an upload that the server does not know, and of one of which it says nothing', async () => {
    await remember('u-strange', 'u-silent', 'u-over');
    server.refuse('GET /v1/uploads/u-strange', 'UPLOAD_NOT_FOUND', '', 404);
    server.cutOff('GET /v1/uploads/u-silent');
    server.on('GET /v1/uploads/u-over', { uploadId: 'u-over', state: 'EXPIRED' });
    await forgetWhatIsOver(await memory.all(), [], memory);
    expect(await remembered()).toEqual(['u-strange', 'u-silent']);
  });

  it('is kept as it is, and shown, when the list cannot be read', async () => {
    await remember('u-1');
    server.cutOff(LIST);
    expect(await pendingUploads(memory)).toEqual({ uploads: [saved('u-1')], onlyHere: true });
    expect(server.asked).toEqual([LIST]);
  });

  it('is not shown where callers sign in, while the server does not confirm whose it is', async () => {
    await remember('u-1');
    server.cutOff(LIST);
    const token = { value: 'token', endsAtMs: Number.MAX_SAFE_INTEGER, lifeMs: Number.MAX_SAFE_INTEGER };
    callAs(new Session({ current: () => token, renew: () => Promise.resolve(token) }, Date.now));
    try {
      await expect(pendingUploads(memory)).rejects.toThrow('Failed to fetch');
    } finally {
      callAs(null);
    }
  });
});
