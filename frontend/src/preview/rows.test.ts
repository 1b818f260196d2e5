import { describe, expect, it } from 'vitest';
import { problems } from './preview.testing';

describe('ragged rows', () => {
  it('are told of the first, with its line as an editor counts', () => {
    expect(problems('\ufeff\r\na,b,c\r\n1,"2\r\n2",3\r\n\r\n4,5\r\n6\r\n')).toEqual([
      { code: 'RAGGED_ROWS', line: 6, found: 2, expected: 3 },
    ]);
    expect(problems('a,b,c\n1,2,3,\n')).toEqual([{ code: 'RAGGED_ROWS', line: 2, found: 4, expected: 3 }]);
  });

  it('are told of a last row without a line end, but not of one that the end of the head cuts', () => {
    expect(problems('a,b,c\n1,2,3\n4')).toEqual([{ code: 'RAGGED_ROWS', line: 3, found: 1, expected: 3 }]);
    expect(problems('a,b,c\n1,2,3\n4', {}, false)).toEqual([]);
  });

  it('are told far behind the rows that are shown', () => {
    const text = `a,b,c\n${'1,2,3\n'.repeat(100_000)}x\n`;
    expect(problems(text, {}, false)).toEqual([
      { code: 'RAGGED_ROWS', line: 100_002, found: 1, expected: 3 },
    ]);
  });

  it('are told where a quote is never closed', () => {
    expect(problems('a,b,c\n1,2,3\n4,"5,6\n7,8,9\n')).toEqual([
      { code: 'RAGGED_ROWS', line: 3, found: 2, expected: 3 },
    ]);
  });

  it('are told besides what is wrong with the header', () => {
    expect(problems('a,c,b\n1,2\n')).toEqual([
      {
        code: 'HEADER_MISMATCH',
        layout: 'plain',
        missing: [],
        extra: [],
        repeated: [],
        misplaced: ['c', 'b'],
      },
      { code: 'RAGGED_ROWS', line: 2, found: 2, expected: 3 },
    ]);
  });
});
