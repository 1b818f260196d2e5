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

/** Keeps uploads, through reloads and crashes where the browser lets it. */
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

/** For as long as the page lives, where the browser keeps nothing. */
export class PageMemory implements UploadMemory {
  private readonly uploads = new Map<string, SavedUpload>();
  private readonly sent = new Map<string, Map<number, SavedPart>>();

  async all(): Promise<SavedUpload[]> {
    return [...this.uploads.values()];
  }

  async save(upload: SavedUpload): Promise<void> {
    this.uploads.set(upload.uploadId, upload);
  }

  async parts(uploadId: string): Promise<SavedPart[]> {
    return [...(this.sent.get(uploadId)?.values() ?? [])];
  }

  async savePart(uploadId: string, part: SavedPart): Promise<void> {
    const parts = this.sent.get(uploadId) ?? new Map<number, SavedPart>();
    this.sent.set(uploadId, parts.set(part.number, part));
  }

  async forget(uploadId: string): Promise<void> {
    this.uploads.delete(uploadId);
    this.sent.delete(uploadId);
  }
}

/**
 * Lets no failure of a memory end an upload: disks are full, and browsers close databases. Without memory a file arrives all
 * the same; only after a reload more of it has to be read, or picked again.
 */
export class ForgivingMemory implements UploadMemory {
  private hasFailed = false;

  /** @param tell told of the first failure; those that follow it say nothing new */
  constructor(
    private readonly memory: UploadMemory,
    private readonly tell: (problem: unknown) => void,
  ) {}

  all(): Promise<SavedUpload[]> {
    return this.orElse([], () => this.memory.all());
  }

  save(upload: SavedUpload): Promise<void> {
    return this.orElse(undefined, () => this.memory.save(upload));
  }

  parts(uploadId: string): Promise<SavedPart[]> {
    return this.orElse([], () => this.memory.parts(uploadId));
  }

  savePart(uploadId: string, part: SavedPart): Promise<void> {
    return this.orElse(undefined, () => this.memory.savePart(uploadId, part));
  }

  forget(uploadId: string): Promise<void> {
    return this.orElse(undefined, () => this.memory.forget(uploadId));
  }

  private async orElse<T>(nothing: T, attempt: () => Promise<T>): Promise<T> {
    try {
      return await attempt();
    } catch (problem) {
      if (!this.hasFailed) {
        this.hasFailed = true;
        this.tell(problem);
      }
      return nothing;
    }
  }
}

export interface OpenedMemory {
  readonly memory: UploadMemory;
  /** Whether it outlives the page. */
  readonly survivesReload: boolean;
}

/** The browser's memory where it has one, and that of the page where it has not. Never fails. */
export async function openMemory(tell: (problem: unknown) => void): Promise<OpenedMemory> {
  try {
    return { memory: new ForgivingMemory(await IndexedDbMemory.open(), tell), survivesReload: true };
  } catch (problem) {
    tell(problem);
    return { memory: new PageMemory(), survivesReload: false };
  }
}
