/** One slice of a file, as S3 multipart upload counts them: the bytes from `start` up to `end`, which is not included. */
export interface Part {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** All parts of a file in order. The server chooses the part size; the last part may be smaller. */
export function partsOf(fileSize: number, partSize: number): Part[] {
  if (fileSize < 1 || partSize < 1) {
    throw new RangeError(`No parts of ${partSize} bytes in a file of ${fileSize}`);
  }
  const count = Math.ceil(fileSize / partSize);
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    start: index * partSize,
    end: Math.min(fileSize, (index + 1) * partSize),
  }));
}

/** Bytes of a part. */
export function sizeOf(part: Part): number {
  return part.end - part.start;
}
