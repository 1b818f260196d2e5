import { currentSession } from '../signin/callApi';
import { statusOf } from '../status/status';
import { allUploads, type UploadLine } from '../status/uploads';
import type { SavedUpload, UploadMemory } from '../upload/memory';
import type { Entry } from '../upload/queue';

export interface Pending {
  readonly uploads: readonly SavedUpload[];
  /** Whether the server's list could not be read, so that these are only what this browser remembers. */
  readonly onlyHere: boolean;
}

/**
 * What this browser remembers and the server still takes, and what other browsers of the same owner have begun.
 *
 * @throws where callers sign in and the server does not answer: what the browser remembers may be somebody else's, who works
 * with it too
 */
export async function pendingUploads(memory: UploadMemory): Promise<Pending> {
  const remembered = await memory.all();
  let open: readonly UploadLine[];
  try {
    open = await allUploads('UPLOADING');
  } catch (problem) {
    if (currentSession() !== null) {
      throw problem;
    }
    // Whoever has a file and no network may at least see that nothing is lost.
    return { uploads: remembered, onlyHere: true };
  }
  void forgetWhatIsOver(remembered, open, memory);
  const own = new Map(remembered.map((upload) => [upload.uploadId, upload]));
  const uploads = open.map((line) => own.get(line.uploadId) ?? begunElsewhere(line));
  return { uploads: uploads.filter((upload) => upload !== null), onlyHere: false };
}

/**
 * Forgets uploads that the server says are complete, given up or expired: another tab or browser may have brought them to
 * their end, or this one without its answer. One that the server does not know stays: it may be somebody else's, who works
 * with this browser too. Never fails.
 */
export async function forgetWhatIsOver(
  remembered: readonly SavedUpload[],
  open: readonly UploadLine[],
  memory: UploadMemory,
): Promise<void> {
  const stillOpen = new Set(open.map(({ uploadId }) => uploadId));
  for (const { uploadId } of remembered) {
    if (stillOpen.has(uploadId)) {
      continue;
    }
    try {
      // The list alone does not say so: the upload may have been begun since it was asked for.
      if ((await statusOf(uploadId)).state !== 'UPLOADING') {
        await memory.forget(uploadId);
      }
    } catch {
      // It is not in the list that is shown; whether it is over can be asked another time.
    }
  }
}

/** Null of one that nobody can go on with here: without a fingerprint the file would not be recognised. */
function begunElsewhere(line: UploadLine): SavedUpload | null {
  const { uploadId, fileName, size, partSize, fingerprint, createdAt } = line;
  return partSize === undefined || fingerprint === undefined
    ? null
    : { uploadId, fileName, size, lastModified: 0, partSize, fingerprint, begunAt: Date.parse(createdAt) };
}

/** With these the server says that nobody can go on with the upload. */
const LOST: readonly string[] = ['UPLOAD_NOT_FOUND', 'UPLOAD_NOT_OPEN', 'PARTS_GONE'];

/** The upload that another try goes on with; null when it has to begin a new one. */
export async function uploadToRetry(
  { upload, begun }: Entry,
  memory: UploadMemory,
): Promise<SavedUpload | null> {
  const { uploadId, failure } = upload.progress();
  if (failure !== null && LOST.includes(failure.apiCode)) {
    return null;
  }
  return (await memory.all()).find((one) => one.uploadId === uploadId) ?? begun;
}
