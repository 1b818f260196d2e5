import type { Source } from '../upload/source';

interface PickerWindow {
  showOpenFilePicker?: (options: { multiple: boolean }) => Promise<FileSystemFileHandle[]>;
}

/** Whether this browser can keep hold of picked files, so that they need not be picked again after a reload. */
export function keepsHandles(): boolean {
  return typeof (window as PickerWindow).showOpenFilePicker === 'function';
}

/** Lets the user pick files; none when they think better of it. */
export async function pickFiles(): Promise<Source[]> {
  try {
    const handles = (await (window as PickerWindow).showOpenFilePicker?.({ multiple: true })) ?? [];
    return await Promise.all(handles.map(async (handle) => ({ file: await handle.getFile(), handle })));
  } catch (problem) {
    if (problem instanceof DOMException && problem.name === 'AbortError') {
      return [];
    }
    throw problem;
  }
}

interface PermissionHandle {
  requestPermission?: (options: { mode: 'read' }) => Promise<PermissionState>;
}

/** The file behind a handle; null when the browser does not let this page read it any more, or it is gone. */
export async function sourceFromHandle(handle: FileSystemFileHandle): Promise<Source | null> {
  const allowed = await (handle as PermissionHandle).requestPermission?.({ mode: 'read' });
  if (allowed !== undefined && allowed !== 'granted') {
    return null;
  }
  try {
    return { file: await handle.getFile(), handle };
  } catch {
    // Moved or deleted: the user may know where it is now.
    return null;
  }
}

/** Everything that was dropped, folders with all that is in them. */
export async function droppedSources(transfer: DataTransfer): Promise<Source[]> {
  // The list is empty as soon as the event has been handled: everything is asked for before anything is awaited.
  const items = Array.from(transfer.items).filter((item) => item.kind === 'file');
  const asked = items.map((item) => ({
    handle: handleOf(item),
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  }));
  const sources = await Promise.all(
    asked.map(async ({ handle, entry, file }): Promise<Source[]> => {
      if (entry?.isDirectory) {
        return filesIn(entry as FileSystemDirectoryEntry);
      }
      const kept = await handle;
      return file === null
        ? []
        : [kept?.kind === 'file' ? { file, handle: kept as FileSystemFileHandle } : { file }];
    }),
  );
  return sources.flat();
}

interface HandleItem {
  getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>;
}

/** Null where the browser has no handles, or keeps this one: the file is read all the same, once. */
function handleOf(item: DataTransferItem): Promise<FileSystemHandle | null> {
  return (item as HandleItem).getAsFileSystemHandle?.().catch(() => null) ?? Promise.resolve(null);
}

async function filesIn(folder: FileSystemDirectoryEntry): Promise<Source[]> {
  const reader = folder.createReader();
  const sources: Source[] = [];
  for (;;) {
    // A reader answers some entries at a time, and none at the end.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) {
      return sources;
    }
    for (const entry of entries) {
      sources.push(
        ...(entry.isDirectory
          ? await filesIn(entry as FileSystemDirectoryEntry)
          : [await fileOf(entry as FileSystemFileEntry)]),
      );
    }
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<Source> {
  return new Promise((resolve, reject) => entry.file((file) => resolve({ file }), reject));
}
