// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DropZone } from './DropZone';
import { surroundScreens } from './screen.testing';

surroundScreens();

const onFiles = vi.fn();
const FILE = new File(['a'], 'a.csv');

beforeEach(() => {
  onFiles.mockClear();
});

function input(name: string): HTMLInputElement {
  return document.querySelector(`[data-input=${name}]`) as HTMLInputElement;
}

function drop(...items: object[]): void {
  fireEvent.drop(screen.getByRole('region'), { dataTransfer: { items } });
}

/** What a browser has of something that is dropped. */
function item(entry: object | null, handle?: Promise<object | null>) {
  return {
    kind: 'file',
    webkitGetAsEntry: () => entry,
    getAsFile: () => FILE,
    ...(handle ? { getAsFileSystemHandle: () => handle } : {}),
  };
}

function fileEntry(file: File) {
  return { isDirectory: false, file: (resolve: (file: File) => void) => resolve(file) };
}

/** A folder that is read two entries at a time, as browsers do with a hundred. */
function folderEntry(...entries: object[]) {
  const left = [...entries];
  const readEntries = (resolve: (some: object[]) => void) => resolve(left.splice(0, 2));
  return { isDirectory: true, createReader: () => ({ readEntries }) };
}

describe('Files', () => {
  it.each(['files', 'folder'])('that are picked as %s are taken, the same ones again too', (name) => {
    render(<DropZone onFiles={onFiles} />);
    fireEvent.change(input(name), { target: { files: [FILE] } });
    expect(onFiles).toHaveBeenCalledWith([{ file: FILE }]);
    expect(input(name).value).toBe('');
    expect(input('folder').hasAttribute('webkitdirectory')).toBe(true);
    expect(input('files').hasAttribute('webkitdirectory')).toBe(false);
  });

  it('are picked with handles where the browser has them', async () => {
    const handle = { getFile: async () => FILE };
    vi.stubGlobal('showOpenFilePicker', async () => [handle]);
    render(<DropZone onFiles={onFiles} />);
    fireEvent.click(screen.getByRole('button', { name: 'Escolher arquivos' }));
    await vi.waitFor(() => expect(onFiles).toHaveBeenCalledWith([{ file: FILE, handle }]));
  });

  it('are none when picking them is called off, which is no error', async () => {
    vi.stubGlobal('showOpenFilePicker', () => Promise.reject(new DOMException('', 'AbortError')));
    render(<DropZone onFiles={onFiles} />);
    fireEvent.click(screen.getByRole('button', { name: 'Escolher arquivos' }));
    await vi.waitFor(() => expect(onFiles).toHaveBeenCalledWith([]));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('that cannot be read are said not to be, until others are', async () => {
    vi.stubGlobal('showOpenFilePicker', () => Promise.reject(new DOMException('no', 'NotAllowedError')));
    render(<DropZone onFiles={onFiles} />);
    fireEvent.click(screen.getByRole('button', { name: 'Escolher arquivos' }));
    expect((await screen.findByRole('alert')).textContent).toContain('não pôde ser lido: NotAllowedError');
    drop(item(null));
    await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('that are dropped keep their handles, where there are any', async () => {
    render(<DropZone onFiles={onFiles} />);
    const handle = { kind: 'file' };
    drop(
      item(fileEntry(FILE), Promise.resolve(handle)),
      item(fileEntry(FILE), Promise.reject(new Error('not for this page'))),
      item(null),
      { kind: 'string' },
    );
    await vi.waitFor(() =>
      expect(onFiles).toHaveBeenCalledWith([{ file: FILE, handle }, { file: FILE }, { file: FILE }]),
    );
  });

  it('in folders that are dropped are taken, all of them', async () => {
    const files = ['1', '2', '3', '4'].map((name) => new File(['a'], name));
    const [one, two, three, four] = files.map(fileEntry) as [object, object, object, object];
    render(<DropZone onFiles={onFiles} />);
    drop(item(folderEntry(one, folderEntry(two), three, four)));
    await vi.waitFor(() => expect(onFiles).toHaveBeenCalledWith(files.map((file) => ({ file }))));
  });

  it('above the zone change its look, until they are gone', async () => {
    render(<DropZone onFiles={onFiles} />);
    const zone = screen.getByRole('region');
    const before = zone.className;
    fireEvent.dragOver(zone);
    expect(zone.className).not.toBe(before);
    fireEvent.dragLeave(zone);
    expect(zone.className).toBe(before);
    fireEvent.dragOver(zone);
    drop();
    await act(async () => {});
    expect(zone.className).toBe(before);
  });
});
