// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SavedUpload, UploadMemory } from '../upload/memory';
import { UploadFailure } from '../upload/problems';
import type { Entry } from '../upload/queue';
import { uploadToRetry } from './pendingUploads';
import { ResumeList } from './ResumeList';
import { entryLike, surroundScreens } from './screen.testing';

const the = surroundScreens();

const LIST = 'GET /v1/uploads?state=UPLOADING';

function saved(uploadId: string, changed: Partial<SavedUpload> = {}): SavedUpload {
  return {
    uploadId,
    fileName: `${uploadId}.csv`,
    size: 1_500_000,
    lastModified: 7,
    partSize: 5 << 20,
    fingerprint: 'f',
    begunAt: Date.parse('2026-10-20T12:00:00Z'),
    ...changed,
  };
}

function line(uploadId: string, changed: object = {}) {
  const { fileName, size, partSize, fingerprint } = saved(uploadId);
  return { uploadId, fileName, size, partSize, fingerprint, createdAt: '2026-10-20T12:00:00Z', ...changed };
}

let remembered: SavedUpload[];
const forget = vi.fn(async (_: string) => {});
const memory = { all: async () => remembered, forget } as unknown as UploadMemory;
const onContinue = vi.fn();

beforeEach(() => {
  remembered = [];
  forget.mockClear();
  onContinue.mockClear();
});

async function show(entries: readonly Entry[] = []): Promise<(string | null)[]> {
  render(<ResumeList memory={memory} entries={entries} onContinue={onContinue} />);
  await act(async () => {});
  return screen.queryAllByRole('listitem').map((item) => item.getAttribute('data-resume'));
}

describe('Uploads to go on with', () => {
  it('are those that the server still takes, wherever they were begun', async () => {
    remembered = [saved('u-here'), saved('u-over')];
    the.server().on(LIST, { uploads: [line('u-here'), line('u-elsewhere')], next: null });
    expect(await show()).toEqual(['u-here', 'u-elsewhere']);
  });

  it('are none that this page sends already, and none that cannot be recognised', async () => {
    const uploads = [line('u-1'), line('u-2', { fingerprint: undefined })];
    the.server().on(LIST, { uploads, next: null });
    expect(await show([entryLike({ uploadId: 'u-1' })])).toEqual([]);
  });

  it('are those of this browser, and said to be, when the server cannot be asked', async () => {
    remembered = [saved('u-here')];
    the.server().cutOff(LIST);
    expect(await show()).toEqual(['u-here']);
    expect(screen.getByText(/Só aparecem os envios deste navegador/)).toBeTruthy();
  });

  it('go on with the file that is picked', async () => {
    remembered = [saved('u-here')];
    the.server().on(LIST, { uploads: [line('u-here')], next: null });
    await show();
    const file = new File(['a'], 'u-here.csv');
    const input = document.querySelector('[data-input=resume]') as HTMLInputElement;
    fireEvent.change(input, { target: { files: [file] } });
    expect(onContinue).toHaveBeenCalledWith({ file }, remembered[0]);
  });

  it('go on at once where the browser has the file', async () => {
    const file = new File(['a'], 'u-here.csv');
    const handle = { getFile: async () => file } as unknown as FileSystemFileHandle;
    remembered = [saved('u-here', { handle })];
    the.server().on(LIST, { uploads: [line('u-here')], next: null });
    await show();
    fireEvent.click(screen.getByRole('button', { name: 'Continuar' }));
    await vi.waitFor(() => expect(onContinue).toHaveBeenCalledWith({ file, handle }, remembered[0]));
  });

  it('are given up at the server first, by one call', async () => {
    remembered = [saved('u-here')];
    the.server().on(LIST, { uploads: [line('u-here')], next: null });
    the.server().on('DELETE /v1/uploads/u-here', '', 204);
    await show();
    const discard = screen.getByRole('button', { name: 'Descartar' });
    fireEvent.click(discard);
    fireEvent.click(discard);
    await vi.waitFor(() => expect(screen.queryByRole('listitem')).toBeNull());
    expect(forget.mock.calls).toEqual([['u-here']]);
    expect(the.server().times('DELETE /v1/uploads/u-here')).toBe(1);
  });

  it('stay, and are remembered, when the server does not give them up', async () => {
    remembered = [saved('u-here')];
    the.server().on(LIST, { uploads: [line('u-here')], next: null });
    the.server().refuse('DELETE /v1/uploads/u-here', 'CLOUD_UNAVAILABLE', '', 503);
    await show();
    fireEvent.click(screen.getByRole('button', { name: 'Descartar' }));
    expect((await screen.findByRole('alert')).textContent).toContain('O armazenamento não responde.');
    expect(screen.getByRole('listitem')).toBeTruthy();
    expect(forget).not.toHaveBeenCalled();
  });
});

describe('Another try', () => {
  it('goes on with what this browser remembers', async () => {
    remembered = [saved('u-1')];
    expect(await uploadToRetry(entryLike({ uploadId: 'u-1' }), memory)).toBe(remembered[0]);
  });

  it('goes on with what was begun elsewhere', async () => {
    const begun = saved('u-1');
    expect(await uploadToRetry(entryLike({ uploadId: 'u-1' }, { begun }), memory)).toBe(begun);
  });

  it.each(['UPLOAD_NOT_FOUND', 'UPLOAD_NOT_OPEN', 'PARTS_GONE'])(
    'begins anew where the server says %s',
    async (code) => {
      remembered = [saved('u-1')];
      const failure = new UploadFailure('REFUSED', '', code);
      expect(await uploadToRetry(entryLike({ uploadId: 'u-1', failure }), memory)).toBeNull();
    },
  );
});
