import { ask } from '../status/api';

export type ChunkState = 'PENDING' | 'PROCESSING' | 'COMPLETED' | 'FAILED' | 'MERGED';

export interface MappedChunk {
  readonly number: number;
  readonly state: ChunkState;
  readonly attempts: number;
  readonly failures: number;
  /** Of the attempt that completed it; null until then. */
  readonly durationMillis: number | null;
  readonly bytes: number;
  /** Null when none failed. */
  readonly lastFailure: string | null;
}

/** What a square of the map says: a chunk's state, or that it is tried again. */
export type Mark = ChunkState | 'AGAIN';

export const MARKS: readonly Mark[] = ['COMPLETED', 'PROCESSING', 'PENDING', 'AGAIN', 'FAILED', 'MERGED'];

export function markOf({ state, failures }: MappedChunk): Mark {
  const isOpen = state === 'PENDING' || state === 'PROCESSING';
  return isOpen && failures > 0 ? 'AGAIN' : state;
}

type Line = [number, ChunkState, number, number, number | null, number, string?];

export interface ReadChunks {
  /** In the order of the file. */
  readonly chunks: readonly MappedChunk[];
  /** What reading them cost. */
  readonly readUnits: number;
}

/** All chunks of an upload, which may be ten thousand. */
export async function chunkMapOf(uploadId: string): Promise<ReadChunks> {
  const chunks: MappedChunk[] = [];
  let readUnits = 0;
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `?${new URLSearchParams({ cursor })}`;
    const page = JSON.parse(await ask(`/v1/ops/uploads/${uploadId}/chunks${query}`)) as {
      chunks: Line[];
      next: string | null;
      readUnits: number;
    };
    chunks.push(...page.chunks.map(chunkIn));
    readUnits += page.readUnits;
    cursor = page.next;
  } while (cursor !== null);
  return { chunks, readUnits };
}

function chunkIn([number, state, attempts, failures, durationMillis, bytes, lastFailure]: Line): MappedChunk {
  return { number, state, attempts, failures, durationMillis, bytes, lastFailure: lastFailure ?? null };
}

/** Columns and rows of a map that is about half as high as wide. */
export function shapeOf(count: number): { readonly columns: number; readonly rows: number } {
  const columns = Math.max(30, Math.ceil(Math.sqrt(count * 2)));
  return { columns, rows: Math.max(1, Math.ceil(count / columns)) };
}

/** By mark, what draws its squares in one stroke: thousands of elements would take a browser seconds. */
export function squaresOf(chunks: readonly MappedChunk[], columns: number): ReadonlyMap<Mark, string> {
  const strokes = new Map<Mark, string[]>();
  chunks.forEach((chunk, place) => {
    const mark = markOf(chunk);
    const stroke = strokes.get(mark) ?? [];
    stroke.push(`M${place % columns} ${Math.floor(place / columns)}h.86v.86h-.86z`);
    strokes.set(mark, stroke);
  });
  return new Map([...strokes].map(([mark, stroke]) => [mark, stroke.join('')]));
}
