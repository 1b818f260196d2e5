import { describe, expect, it } from 'vitest';
import { latin1, utf8 } from './bytes.testing';
import { preview, problems } from './preview.testing';

const MEBIBYTE = 1 << 20;

describe('a preview', () => {
  it('tells encoding, delimiter, header, rows and layout', () => {
    expect(preview('a,b,c\n1,2,3\n4,"5,5",6\n')).toEqual({
      encoding: 'UTF_8',
      delimiter: ',',
      header: ['a', 'b', 'c'],
      rows: [
        ['1', '2', '3'],
        ['4', '5,5', '6'],
      ],
      layout: 'plain',
      problems: [],
    });
  });

  it('shows ten rows, and no blank lines as rows', () => {
    const rows = Array.from({ length: 12 }, (_, i) => [`${i}`, 'x', 'y']);
    const text = `a,b,c\n\n${rows.map((row) => `${row.join()}\n\n`).join('')}`;
    expect(preview(text)).toMatchObject({ rows: rows.slice(0, 10), problems: [] });
  });

  it('of Windows-1252 reads it as that', () => {
    expect(preview(latin1('valor;situa\xe7\xe3o;nome\n\x80 1;2;3\n'))).toMatchObject({
      encoding: 'WINDOWS_1252',
      delimiter: ';',
      rows: [['€ 1', '2', '3']],
      layout: 'accents',
      problems: [],
    });
  });

  it('of ISO-8859-1 reads it as that only when it is asked for', () => {
    const bytes = latin1('a,b,c\n\x96,\xe9,3\n');
    expect(preview(bytes)).toMatchObject({ encoding: 'WINDOWS_1252', rows: [['–', 'é', '3']] });
    expect(preview(bytes, { encoding: 'ISO_8859_1' })).toMatchObject({
      encoding: 'ISO_8859_1',
      rows: [['\x96', 'é', '3']],
      problems: [],
    });
  });
});

describe('a head', () => {
  it('without bytes is an empty file', () => {
    const nothing = { encoding: null, delimiter: null, header: [], rows: [], layout: null };
    expect(preview('', { delimiter: ';', layout: 'plain' })).toEqual({
      ...nothing,
      problems: [{ code: 'EMPTY_FILE' }],
    });
  });

  it('that is no text is refused by its name, whatever was asked for', () => {
    for (const wishes of [{}, { encoding: 'UTF_8', delimiter: ',', layout: 'plain' } as const]) {
      expect(preview(latin1('PK\x03\x04....'), wishes)).toEqual({
        encoding: null,
        delimiter: null,
        header: [],
        rows: [],
        layout: null,
        problems: [{ code: 'UNSUPPORTED_ENCODING', what: 'ZIP' }],
      });
    }
  });

  it('that ends in the middle of a character, of a file that goes on, is UTF-8', () => {
    const head = utf8('a,b,c\n1,2,é\n4,5,€').subarray(0, -1);
    expect(preview(head, {}, false)).toMatchObject({
      encoding: 'UTF_8',
      rows: [['1', '2', 'é']],
      problems: [],
    });
    expect(preview(head, {}, true)).toMatchObject({ encoding: 'WINDOWS_1252', layout: 'plain' });
  });

  it('that ends in the middle of a quoted field shows the rows before it, and no problem', () => {
    expect(preview('a,b,c\n1,2,3\n4,"5\n6,7', {}, false)).toMatchObject({
      rows: [['1', '2', '3']],
      problems: [],
    });
    expect(preview('a,b,c\n1,2,3\n4,"5"', {}, false)).toMatchObject({
      rows: [['1', '2', '3']],
      problems: [],
    });
  });

  it('of only a header has no rows', () => {
    for (const text of ['a,b,c', 'a,b,c\n', 'a,b,c\r\n\r\n']) {
      expect(preview(text)).toMatchObject({
        header: ['a', 'b', 'c'],
        rows: [],
        layout: 'plain',
        problems: [],
      });
    }
    expect(problems('a,b,c', {}, false)).toEqual([{ code: 'NO_HEADER' }]);
    expect(problems('a,b,c\r', {}, false)).toEqual([]);
  });

  it.each(['\n', '\r\n', '\r'])('with lines that end with %j is read', (lineEnd) => {
    const text = ['', '', 'a,b,c', '1,"2', '2",3', '', '4,5,6', ''].join(lineEnd);
    expect(preview(text)).toMatchObject({
      rows: [
        ['1', `2${lineEnd}2`, '3'],
        ['4', '5', '6'],
      ],
      layout: 'plain',
      problems: [],
    });
  });
});

describe('the header', () => {
  it('has no byte order mark in its first name, quoted or not', () => {
    expect(preview('\ufeffa,b,c\n')).toMatchObject({
      header: ['a', 'b', 'c'],
      layout: 'plain',
      problems: [],
    });
    expect(preview('\ufeff"a",b,c\n')).toMatchObject({ header: ['a', 'b', 'c'], layout: 'plain' });
    expect(preview('\ufeff\n\na,b,c\n')).toMatchObject({ header: ['a', 'b', 'c'], layout: 'plain' });
  });

  it('may span lines, and have delimiters and quotes in its names', () => {
    expect(preview('"a\nb","c,d","e""f"\n1,2,3\n')).toMatchObject({
      delimiter: ',',
      header: ['a\nb', 'c,d', 'e"f'],
      rows: [['1', '2', '3']],
    });
  });

  it('keeps names that are there twice, and differs from any layout', () => {
    expect(preview('a,b,c,a\n1,2,3,4\n')).toMatchObject({
      header: ['a', 'b', 'c', 'a'],
      layout: null,
      problems: [
        {
          code: 'HEADER_MISMATCH',
          layout: 'plain',
          missing: [],
          extra: [],
          repeated: ['a'],
          misplaced: [],
        },
      ],
    });
  });

  it.each(['\n', '\r', '\r\n\r\n', '\ufeff', '\ufeff\n\n'])('is none in the blank lines %j', (text) => {
    expect(preview(text)).toMatchObject({
      encoding: 'UTF_8',
      delimiter: null,
      problems: [{ code: 'NO_HEADER' }],
    });
    expect(preview(text, { delimiter: '|' })).toMatchObject({
      delimiter: '|',
      problems: [{ code: 'NO_HEADER' }],
    });
  });

  it('is none when its quote is never closed', () => {
    expect(problems('"a\n1,2\n')).toEqual([{ code: 'NO_HEADER' }]);
    expect(problems('x,"a\n1,2\n', { delimiter: ',' })).toEqual([{ code: 'NO_HEADER' }]);
    expect(preview('x,"a\n1,2\n')).toMatchObject({ delimiter: ';', header: ['x,"a'] });
  });

  it('is none when it does not end in a head of a longer file', () => {
    expect(problems('a,'.repeat(MEBIBYTE / 2), {}, false)).toEqual([{ code: 'NO_HEADER' }]);
  });
});

describe('any bytes', () => {
  it('have a preview, each byte alone and a mebibyte of what is worst', () => {
    for (let byte = 0; byte < 256; byte++) {
      expect(preview(Uint8Array.of(byte))).toBeDefined();
    }
    for (const text of ['"', '""', ',', '\n', '"\n', '",']) {
      expect(preview(text.repeat(MEBIBYTE / text.length), {}, false)).toBeDefined();
    }
  });
});
