import type { NewUpload } from './api';

/** What the server is told of a new upload, besides what the file itself says. */
export type Wishes = Omit<NewUpload, 'fileName' | 'size' | 'fingerprint'>;

/** A file to bring in. */
export interface Source {
  readonly file: File;
  /** Reads the file again after a reload, where the browser has such handles. */
  readonly handle?: FileSystemFileHandle;
}
