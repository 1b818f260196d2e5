import { describe, expect, it } from 'vitest';
import { latin1 } from './bytes.testing';
import { preview, problems } from './preview.testing';

describe('the delimiter', () => {
  it.each([',', ';', '\t', '|'] as const)('%j is found', (delimiter) => {
    const text = `x${delimiter}y${delimiter}z\n1,2;3|4\t5\n`;
    expect(preview(text)).toMatchObject({ delimiter, header: ['x', 'y', 'z'] });
  });

  it('is the one that gives most fields, the first of several, and the comma when none parts', () => {
    expect(preview('x;y;z,w\n').delimiter).toBe(';');
    expect(preview('x;y|z\n').delimiter).toBe(';');
    expect(preview('x\n').delimiter).toBe(',');
  });

  it('is the one under which the header is known, though another gives more fields', () => {
    expect(preview('a,b;c,d;e,f\n')).toMatchObject({ delimiter: ';', layout: 'commas', problems: [] });
    expect(preview('a,b;c,d;x,f\n')).toMatchObject({ delimiter: ',', layout: null });
  });

  it('is settled by the layout asked for alone when there is one', () => {
    expect(preview('a,b;c,d;e,f\n', { layout: 'commas' })).toMatchObject({ delimiter: ';', problems: [] });
    expect(preview('a,b;c,d;e,f\n', { layout: 'plain' })).toMatchObject({ delimiter: ',', layout: null });
  });

  it('is not one under which the header never ends', () => {
    expect(preview('x,y;"z\n1,2;3\n')).toMatchObject({ delimiter: ',', header: ['x', 'y;"z'] });
  });

  it('that was asked for is taken, and told to be wrong when another one makes a header', () => {
    expect(preview('a,b,c\n1,2,3\n', { delimiter: '|' })).toEqual({
      encoding: 'UTF_8',
      delimiter: '|',
      header: ['a,b,c'],
      rows: [['1,2,3']],
      layout: null,
      problems: [{ code: 'WRONG_DELIMITER', asked: '|', found: ',' }],
    });
    expect(problems('x;y\n1;2\n', { delimiter: ',' })).toEqual([
      { code: 'WRONG_DELIMITER', asked: ',', found: ';' },
    ]);
    expect(problems('a,b;c,d;e,f\n', { delimiter: '\t' })).toEqual([
      { code: 'WRONG_DELIMITER', asked: '\t', found: ';' },
    ]);
  });

  it('is told to be wrong when another one makes a known header, whatever the rows are', () => {
    expect(problems('a,b,c\n1\n', { delimiter: ';' })).toMatchObject([
      { code: 'WRONG_DELIMITER', found: ',' },
    ]);
    expect(problems('x,y,z\n1\n', { delimiter: ';' })).toEqual([{ code: 'UNKNOWN_HEADER' }]);
  });

  it('is told to be wrong though it parts, when another one makes a known header', () => {
    expect(problems('a,b;c,d;e,f\n1;2;3\n', { delimiter: ',' })).toEqual([
      { code: 'WRONG_DELIMITER', asked: ',', found: ';' },
    ]);
  });

  it('is not told to be wrong when it parts and no other one makes a known header, or the header is known so', () => {
    expect(problems('a,b,c;x;y;z\n', { delimiter: ',' })).toMatchObject([{ code: 'HEADER_MISMATCH' }]);
    expect(problems('só\n1,2\n', { delimiter: ';' })).toEqual([]);
  });

  it.each([
    ['blank names', 'total, \n1,2\n'],
    ['a name twice', 'x,x\n1,2\n'],
    ['rows with another number of fields', 'total, in thousands\n5\n'],
  ])('is not told to be wrong by a header with %s', (_, text) => {
    expect(problems(text, { delimiter: ';' })).toEqual([{ code: 'UNKNOWN_HEADER' }]);
  });

  it('is told to be wrong though the first row is cut', () => {
    expect(problems('x,y\n1', { delimiter: ';' }, false)).toMatchObject([{ code: 'WRONG_DELIMITER' }]);
    expect(problems('x,y\n1', { delimiter: ';' }, true)).toEqual([{ code: 'UNKNOWN_HEADER' }]);
  });
});

describe('the encoding that was asked for', () => {
  it('is taken, and told to be wrong when the bytes are UTF-8 that would be garbled', () => {
    expect(preview('a,b,c\n1,é,3\n', { encoding: 'ISO_8859_1' })).toMatchObject({
      encoding: 'ISO_8859_1',
      rows: [['1', 'Ã©', '3']],
      layout: 'plain',
      problems: [{ code: 'WRONG_ENCODING', asked: 'ISO_8859_1', found: 'UTF_8' }],
    });
  });

  it('is told to be wrong before the header that it garbles', () => {
    expect(problems('valor;situação;nome\n', { encoding: 'WINDOWS_1252' })).toEqual([
      { code: 'WRONG_ENCODING', asked: 'WINDOWS_1252', found: 'UTF_8' },
      {
        code: 'HEADER_MISMATCH',
        layout: 'accents',
        missing: ['situação'],
        extra: ['situaÃ§Ã£o'],
        repeated: [],
        misplaced: [],
      },
    ]);
  });

  it('is told to be wrong when it is UTF-8 and the bytes are not', () => {
    expect(preview(latin1('a,b,c\n1,\xe9,3\n'), { encoding: 'UTF_8' })).toMatchObject({
      encoding: 'UTF_8',
      rows: [['1', '\ufffd', '3']],
      problems: [{ code: 'WRONG_ENCODING', asked: 'UTF_8', found: 'WINDOWS_1252' }],
    });
  });

  it('is told to be wrong where there is no header, too', () => {
    expect(problems(latin1('"\xe9\n'), { encoding: 'UTF_8' })).toMatchObject([
      { code: 'WRONG_ENCODING' },
      { code: 'NO_HEADER' },
    ]);
  });
});

describe('a layout', () => {
  it('that is asked for must have the header, be it that of another one', () => {
    expect(preview('a,b,c\n', { layout: 'plain' })).toMatchObject({ layout: 'plain', problems: [] });
    expect(preview('a,b,c\n', { layout: 'one' })).toMatchObject({
      layout: 'plain',
      problems: [{ code: 'HEADER_MISMATCH', layout: 'one', missing: ['só'], extra: ['a', 'b', 'c'] }],
    });
  });

  it('is none for a header that is near none', () => {
    expect(preview('533,41854274761,x\n')).toMatchObject({
      layout: null,
      problems: [{ code: 'UNKNOWN_HEADER' }],
    });
  });
});
