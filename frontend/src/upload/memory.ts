import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What this browser knows of an upload that it has begun and not yet completed. */
export interface SavedUpload {
  readonly uploadId: string;
  readonly fileName: string;
  readonly size: number;
  /** Milliseconds since 1970, as the file system said. */
  readonly lastModified: number;
  readonly partSize: number;
  readonly fingerprint: string;
  readonly begunAt: number;
  /** Reads the file again without its being picked again, where the browser has such handles. */
  readonly handle?: FileSystemFileHandle;
}

/** A part that S3 has taken from this browser. */
export interface SavedPart {
  readonly number: number;
  readonly etag: string;
  readonly checksum: bigint;
}

/** Keeps uploads through reloads and crashes. */
export interface UploadMemory {
  all(): Promise<SavedUpload[]>;
  save(upload: SavedUpload): Promise<void>;
  parts(uploadId: string): Promise<SavedPart[]>;
  savePart(uploadId: string, part: SavedPart): Promise<void>;
  /** Forgets an upload and its parts. */
  forget(uploadId: string): Promise<void>;
}

interface Schema extends DBSchema {
  uploads: { key: string; value: SavedUpload };
  parts: { key: [string, number]; value: SavedPart };
}

const NUMBERS_ABOVE_ALL = Number.MAX_SAFE_INTEGER;

/** In the browser's IndexedDB. */
export class IndexedDbMemory implements UploadMemory {
  private constructor(private readonly database: IDBPDatabase<Schema>) {}

  static async open(name = 'remessa'): Promise<IndexedDbMemory> {
    const database = await openDB<Schema>(name, 1, {
      upgrade: (opened) => {
        opened.createObjectStore('uploads', { keyPath: 'uploadId' });
        opened.createObjectStore('parts');
      },
    });
    return new IndexedDbMemory(database);
  }

  all(): Promise<SavedUpload[]> {
    return this.database.getAll('uploads');
  }

  async save(upload: SavedUpload): Promise<void> {
    await this.database.put('uploads', upload);
  }

  parts(uploadId: string): Promise<SavedPart[]> {
    return this.database.getAll('parts', partsOfUpload(uploadId));
  }

  async savePart(uploadId: string, part: SavedPart): Promise<void> {
    await this.database.put('parts', part, [uploadId, part.number]);
  }

  async forget(uploadId: string): Promise<void> {
    const transaction = this.database.transaction(['uploads', 'parts'], 'readwrite');
    await Promise.all([
      transaction.objectStore('uploads').delete(uploadId),
      transaction.objectStore('parts').delete(partsOfUpload(uploadId)),
      transaction.done,
    ]);
  }
}

function partsOfUpload(uploadId: string): IDBKeyRange {
  return IDBKeyRange.bound([uploadId, 0], [uploadId, NUMBERS_ABOVE_ALL]);
}
