import { afterEach, describe, expect, it, vi } from 'vitest';
import { FakeServer } from '../status/server.testing';
import { chunkMapOf, type MappedChunk, markOf, shapeOf, squaresOf } from './chunkMap';

afterEach(() => vi.unstubAllGlobals());

function chunk(number: number, changed: Partial<MappedChunk> = {}): MappedChunk {
  return {
    number,
    state: 'COMPLETED',
    attempts: 1,
    failures: 0,
    durationMillis: 420,
    bytes: 1,
    lastFailure: null,
    ...changed,
  };
}

describe('The map of chunks', () => {
  it('is read page by page', async () => {
    const path = 'GET /v1/ops/uploads/u-1/chunks';
    const server = new FakeServer()
      .on(path, { chunks: [[0, 'COMPLETED', 1, 0, 420, 67_108_864]], next: 'more/2', readUnits: 2.5 })
      .on(`${path}?cursor=more%2F2`, {
        chunks: [[1, 'FAILED', 7, 5, null, 67_108_864, 'IOException: reset']],
        next: null,
        readUnits: 1.5,
      });
    const { chunks, readUnits } = await chunkMapOf('u-1');
    expect(readUnits).toBe(4);
    expect(chunks).toEqual([
      chunk(0, { bytes: 67_108_864 }),
      chunk(1, {
        state: 'FAILED',
        attempts: 7,
        failures: 5,
        durationMillis: null,
        bytes: 67_108_864,
        lastFailure: 'IOException: reset',
      }),
    ]);
    expect(server.asked).toHaveLength(2);
  });

  it.each([
    ['PENDING', 0, 'PENDING'],
    ['PENDING', 2, 'AGAIN'],
    ['PROCESSING', 1, 'AGAIN'],
    ['PROCESSING', 0, 'PROCESSING'],
    ['COMPLETED', 3, 'COMPLETED'],
    ['FAILED', 7, 'FAILED'],
    ['MERGED', 0, 'MERGED'],
  ] as const)('marks a chunk that is %s after %i failures as %s', (state, failures, mark) => {
    expect(markOf(chunk(0, { state, failures }))).toBe(mark);
  });

  it.each([1, 12, 30, 31, 450, 9_999, 10_000])(
    'has a place for each of %i chunks, and no row too many',
    (count) => {
      const { columns, rows } = shapeOf(count);
      expect(columns * rows).toBeGreaterThanOrEqual(count);
      expect(columns * (rows - 1)).toBeLessThan(count);
    },
  );

  it('is drawn by one stroke for each mark, however many chunks there are', () => {
    const chunks = Array.from({ length: 10_000 }, (_, number) =>
      chunk(number, { state: number === 9_999 ? 'FAILED' : 'COMPLETED' }),
    );
    const { columns } = shapeOf(10_000);
    const squares = squaresOf(chunks, columns);
    expect([...squares.keys()]).toEqual(['COMPLETED', 'FAILED']);
    expect(squares.get('COMPLETED')?.match(/M/g)).toHaveLength(9_999);
    expect(squares.get('FAILED')).toContain(`M${9_999 % columns} ${Math.floor(9_999 / columns)}h`);
  });
});
