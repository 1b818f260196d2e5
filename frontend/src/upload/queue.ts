import type { SavedUpload } from './memory';
import { DEFAULT_SETTINGS, type Settings } from './settings';
import type { Source, Wishes } from './source';
import type { Surroundings } from './surroundings';
import { FileUpload } from './upload';

/** More files at once would only share the same few connections. */
const FILES_AT_ONCE = 2;

/** A file on its way, or waiting for its turn. */
export interface Entry {
  readonly key: number;
  readonly source: Source;
  readonly upload: FileUpload;
  /** What it was added with; another try is to be made with the same. */
  readonly wishes: Wishes;
  /** The upload that it goes on with; null when it began one. */
  readonly begun: SavedUpload | null;
}

/** Sends many files, some at once and the others in turn. */
export class UploadQueue {
  private entries: readonly Entry[] = [];
  private waiting: readonly Entry[] = [];
  private readonly listeners = new Set<() => void>();
  private running = 0;
  private keys = 0;
  private current: Settings = DEFAULT_SETTINGS;

  constructor(private readonly around: Surroundings) {}

  /** All of them, in the order in which they came. The same array until that changes. */
  all(): readonly Entry[] {
    return this.entries;
  }

  get settings(): Settings {
    return this.current;
  }

  /** Sends a file when its turn comes. */
  add(source: Source, wishes: Wishes, begun: SavedUpload | null = null): Entry {
    const { partSize } = this.current;
    const asked = partSize === null ? wishes : { ...wishes, partSize };
    const upload = new FileUpload(source, asked, this.current, this.around, begun);
    const entry = { key: ++this.keys, source, upload, wishes, begun };
    this.entries = [...this.entries, entry];
    this.waiting = [...this.waiting, entry];
    this.tell();
    this.next();
    return entry;
  }

  /** Takes one off the list, and its turn from it; one that is on its way should be cancelled before. */
  remove(entry: Entry): void {
    this.entries = this.entries.filter((one) => one !== entry);
    this.waiting = this.waiting.filter((one) => one !== entry);
    this.tell();
  }

  /** Changes how files are sent, those on their way included. */
  use(settings: Settings): void {
    this.current = settings;
    for (const { upload } of this.entries) {
      upload.use(settings);
    }
  }

  /** Calls somebody whenever the list has changed; the answer ends that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private next(): void {
    // One that was cancelled before its turn came takes no turn.
    this.waiting = this.waiting.filter(({ upload }) => upload.phase !== 'cancelled');
    const free = FILES_AT_ONCE - this.running;
    const now = this.waiting.slice(0, free);
    this.waiting = this.waiting.slice(free);
    for (const { upload } of now) {
      this.running++;
      void upload.run().finally(() => {
        this.running--;
        this.next();
      });
    }
  }

  private tell(): void {
    for (const listener of this.listeners) {
      listener();
    }
  }
}
