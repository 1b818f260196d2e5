import { describe, expect, it } from 'vitest';
import { latin1, utf8 } from './bytes.testing';
import type { Delimiter } from './dialect';
import { fieldsOf, lineEndsBefore, MAX_FIELDS, recordAt } from './records';

/** All records of a file, each with the number of line ends before it. */
function recordsOf(text: string, delimiter: Delimiter = ','): [line: number, ...fields: string[]][] {
  const bytes = utf8(text);
  const records: [number, ...string[]][] = [];
  for (let record = recordAt(bytes, 0, delimiter); record; record = recordAt(bytes, record.next, delimiter)) {
    records.push([lineEndsBefore(bytes, record.start), ...fieldsOf(bytes, record, 'UTF_8')]);
  }
  return records;
}

/** What a file is that is written with `,` and `⏎`, whatever stands there in its place: the same in each. */
const CASES: readonly [why: string, text: string, ...records: [line: number, ...fields: string[]][]][] = [
  ['delimiters part fields, and the last record needs no line end', 'a,b⏎c', [0, 'a', 'b'], [1, 'c']],
  ['nothing between or after delimiters is an empty field', 'a,,⏎,⏎', [0, 'a', '', ''], [1, '', '']],
  ['spaces belong to the field', ' a , b ⏎', [0, ' a ', ' b ']],
  ['a line with nothing on it is no record, but it is a line', '⏎⏎a⏎⏎b⏎⏎', [2, 'a'], [4, 'b']],
  ['a line of spaces, or of a quoted nothing, is a record', ' ⏎""⏎', [0, ' '], [1, '']],
  ['quotes around a field are not part of it', '"a",b,"c"⏎', [0, 'a', 'b', 'c']],
  ['quoted delimiters and line ends are text', '"a,b⏎c",d⏎e⏎', [0, 'a,b⏎c', 'd'], [2, 'e']],
  ['quoted blank lines are text', '"⏎⏎"⏎a⏎', [0, '⏎⏎'], [3, 'a']],
  ['inside quotes, two quotes are one', '"a""b","""c""",""""⏎', [0, 'a"b', '"c"', '"']],
  ['six quotes are a field of two', '""""""⏎', [0, '""']],
  ['a quote that is not the first byte of its field is text', 'a"b,c""d,e"⏎', [0, 'a"b', 'c""d', 'e"']],
  ['so it is after a space', 'a, "b,c"⏎', [0, 'a', ' "b', 'c"']],
  ['and it does not hold a line end', 'a"b⏎c"⏎', [0, 'a"b'], [1, 'c"']],
  ['what follows a closing quote continues the field', '"a"b,"c" ,""d⏎', [0, 'ab', 'c ', 'd']],
  ['quotes in what follows stand for themselves', '"a""b"c"d",e⏎', [0, 'a"bc"d"', 'e']],
  ['a line end ends that record', '"a"b"⏎c"⏎', [0, 'ab"'], [1, 'c"']],
  ['the next field may be quoted again', '"a"b,"c,d"⏎', [0, 'ab', 'c,d']],
  ['a quote that is never closed takes the rest', 'a,"b⏎c,d⏎', [0, 'a', 'b⏎c,d⏎']],
  ['three quotes open a field that begins with one', '"""a⏎', [0, '"a⏎']],
  ['a quote alone is an empty field', '"', [0, '']],
  ['a quoted field may end the file', 'a,"b"""', [0, 'a', 'b"']],
  ['a backslash escapes nothing', '"a\\"b",c\\⏎', [0, 'a\\b"', 'c\\']],
  ['apostrophes and typographic quotes are none', "'a,“b⏎", [0, "'a", '“b']],
  ['form feeds and line separators end no record', 'a\fb,\u2028\u0085⏎', [0, 'a\fb', '\u2028\u0085']],
  [
    'a mark inside the file is text, and a quote behind it, too',
    'a⏎\ufeff"b",c⏎',
    [0, 'a'],
    [1, '\ufeff"b"', 'c'],
  ],
  ['the formula that keeps zeros is an unquoted field', '="001",a⏎', [0, '="001"', 'a']],
];

describe.each(['\n', '\r\n', '\r'])('with the line end %j', (lineEnd) => {
  describe.each([',', ';', '\t', '|'] as const)('and the delimiter %j', (delimiter) => {
    const written = (text: string) => text.replaceAll('⏎', lineEnd).replaceAll(',', delimiter);
    it.each(CASES)('%s', (_, text, ...records) => {
      const expected = records.map(([line, ...fields]) => [line, ...fields.map(written)]);
      expect(recordsOf(written(text), delimiter)).toEqual(expected);
    });
  });
});

describe('records', () => {
  it('may end in different ways in one file', () => {
    expect(recordsOf('a\nb\r\nc\rd\n')).toEqual([
      [0, 'a'],
      [1, 'b'],
      [2, 'c'],
      [3, 'd'],
    ]);
    expect(recordsOf('a\n\rb\r\r\nc')).toEqual([
      [0, 'a'],
      [2, 'b'],
      [4, 'c'],
    ]);
    expect(recordsOf('"a\nb\r\nc\rd\n\r"\ne')).toEqual([
      [0, 'a\nb\r\nc\rd\n\r'],
      [6, 'e'],
    ]);
    expect(recordsOf('"a\r"\nb')).toEqual([
      [0, 'a\r'],
      [2, 'b'],
    ]);
  });

  it('are none in blank lines or nothing', () => {
    expect(recordsOf('')).toEqual([]);
    expect(recordsOf('\r\n\n\r')).toEqual([]);
  });

  it('have no delimiters of other files', () => {
    expect(recordsOf('a;b,c|d\te')).toEqual([[0, 'a;b', 'c|d\te']]);
    expect(recordsOf('1,50;2,75', ';')).toEqual([[0, '1,50', '2,75']]);
  });

  it('tell whether a line end ended them and whether a quote is open', () => {
    expect(recordAt(utf8('a\n'), 0, ',')).toMatchObject({ ended: true, unclosed: false });
    expect(recordAt(utf8('a\r'), 0, ',')).toMatchObject({ ended: true, next: 2 });
    expect(recordAt(utf8('"a"'), 0, ',')).toMatchObject({ ended: false, unclosed: false });
    expect(recordAt(utf8('a,"b\n'), 0, ',')).toMatchObject({ ended: false, unclosed: true });
    expect(recordAt(utf8('"a""'), 0, ',')).toMatchObject({ ended: false, unclosed: true });
  });

  it('keep all of their bytes when they have too many fields', () => {
    const bytes = latin1(`${'"a",'.repeat(MAX_FIELDS - 1)}"b","c",d\n`);
    const record = recordAt(bytes, 0, ',');
    const fields = record ? fieldsOf(bytes, record, 'UTF_8') : [];
    expect(fields.length).toBe(MAX_FIELDS);
    expect(fields.slice(-2)).toEqual(['a', '"b","c",d']);
  });

  it('have as many fields as are allowed without any being merged', () => {
    const bytes = latin1(`${'"a",'.repeat(MAX_FIELDS - 1)}"b"\n`);
    const record = recordAt(bytes, 0, ',');
    expect(record && fieldsOf(bytes, record, 'UTF_8').at(-1)).toBe('b');
  });
});
