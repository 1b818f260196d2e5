import { createSHA256 } from 'hash-wasm';
import { UploadFailure } from './problems';

const SAMPLES = 64;
const SAMPLE_BYTES = 16 << 10;

/** Where samples are taken: the first bytes, the last ones, and evenly between; all of a small file. */
export function samplesOf(size: number): { start: number; end: number }[] {
  if (size <= SAMPLES * SAMPLE_BYTES) {
    return [{ start: 0, end: size }];
  }
  return Array.from({ length: SAMPLES }, (_, i) => {
    const start = Math.floor(((size - SAMPLE_BYTES) / (SAMPLES - 1)) * i);
    return { start, end: start + SAMPLE_BYTES };
  });
}

/**
 * Tells files apart that have the same name, size and date, by a megabyte of their content. It is quick where a checksum of
 * all would take minutes, and so it is a strong hint and no proof; some of the parts that are in S3 already are compared, too.
 *
 * @returns 64 hexadecimal digits
 * @throws UploadFailure FILE_UNREADABLE
 */
export async function fingerprintOf(file: Blob): Promise<string> {
  const hasher = await createSHA256();
  hasher.update(`${file.size}\n`);
  for (const { start, end } of samplesOf(file.size)) {
    hasher.update(new Uint8Array(await read(file.slice(start, end))));
  }
  return hasher.digest('hex');
}

async function read(slice: Blob): Promise<ArrayBuffer> {
  try {
    return await slice.arrayBuffer();
  } catch (problem) {
    throw new UploadFailure('FILE_UNREADABLE', String(problem));
  }
}
