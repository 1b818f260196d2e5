import { describe, expect, it } from 'vitest';
import { latin1 } from './bytes.testing';
import type { KnownLayout, Wishes } from './preview';
import { preview } from './preview.testing';

const LAYOUTS: readonly KnownLayout[] = [
  { name: 'plain', dialect: {}, columns: ['a', 'b'] },
  { name: 'semicolon', dialect: { delimiter: ';' }, columns: ['c', 'd'] },
  { name: 'windows', dialect: { encoding: 'WINDOWS_1252' }, columns: ['e', 'f'] },
  {
    name: 'accents',
    dialect: { delimiter: ';', encoding: 'WINDOWS_1252' },
    columns: ['valor', 'situação'],
  },
  { name: 'one-column', dialect: { delimiter: '|' }, columns: ['g'] },
  { name: 'comma-in-name', dialect: {}, columns: ['c,d'] },
];

function of(file: string | Uint8Array, wishes: Wishes = {}) {
  return preview(file, wishes, true, LAYOUTS);
}

/** The cases of the server's HeadReaderTest, and some more of the same kind. */
describe('a layout’s own dialect', () => {
  it('that says nothing leaves all to the file', () => {
    expect(of('a;b\n1;2\n')).toMatchObject({
      delimiter: ';',
      encoding: 'UTF_8',
      layout: 'plain',
      problems: [],
    });
  });

  it('counts more than what the file looks like', () => {
    expect(of('e,f\n1,2\n')).toMatchObject({
      delimiter: ',',
      encoding: 'WINDOWS_1252',
      layout: 'windows',
      problems: [],
    });
    expect(of('g\n1\n')).toMatchObject({ delimiter: '|', layout: 'one-column', problems: [] });
  });

  it('counts less than what the sender says', () => {
    expect(of('e;f\n1;2\n', { delimiter: ';', encoding: 'ISO_8859_1' })).toMatchObject({
      delimiter: ';',
      encoding: 'ISO_8859_1',
      problems: [],
    });
    for (const wishes of [{ delimiter: ',' }, { delimiter: ',', layout: 'semicolon' }] as const) {
      expect(of('c,d\n1,2\n', wishes)).toMatchObject({ delimiter: ',', layout: 'semicolon', problems: [] });
    }
  });

  it.each([{}, { layout: 'accents' }])(
    'is that in which its header is found, with the wishes %j',
    (wishes) => {
      expect(of(latin1('valor;situa\xe7\xe3o\n1;2\n'), wishes)).toMatchObject({
        delimiter: ';',
        encoding: 'WINDOWS_1252',
        rows: [['1', '2']],
        layout: 'accents',
        problems: [],
      });
    },
  );

  it.each([{}, { layout: 'semicolon' }])(
    'that has another delimiter than the file is named, with the wishes %j',
    (wishes) => {
      expect(of('c,d\n1,2\n', wishes)).toMatchObject({
        delimiter: ';',
        header: ['c,d'],
        problems: [{ code: 'WRONG_DELIMITER', asked: ';', found: ',', layout: 'semicolon' }],
      });
    },
  );

  it('is not made up for by the header of another layout in the same bytes', () => {
    expect(of('c,d\n1,2\n').problems).toMatchObject([{ code: 'WRONG_DELIMITER', layout: 'semicolon' }]);
    expect(of('c,d\n1\n', { layout: 'comma-in-name' })).toMatchObject({ delimiter: ';', problems: [] });
  });

  it('is named of the layout asked for though the header is not quite its own', () => {
    expect(of('c,d,x\n1,2,3\n', { layout: 'semicolon' }).problems).toEqual([
      { code: 'WRONG_DELIMITER', asked: ';', found: ',', layout: 'semicolon' },
    ]);
  });

  it('that garbles the header is named before what it does to it', () => {
    const garbled = { code: 'WRONG_ENCODING', asked: 'WINDOWS_1252', found: 'UTF_8', layout: 'accents' };
    expect(of('valor;situação\n1;2\n').problems).toEqual([
      garbled,
      {
        code: 'HEADER_MISMATCH',
        layout: 'accents',
        missing: ['situação'],
        extra: ['situaÃ§Ã£o'],
        repeated: [],
        misplaced: [],
      },
    ]);
    expect(of('valor,situação\n1,2\n').problems).toEqual([
      garbled,
      { code: 'WRONG_DELIMITER', asked: ';', found: ',', layout: 'accents' },
    ]);
  });

  it('that garbles only the rows is named, and the file is read as the server will read it', () => {
    expect(of('e,f\n1,é\n')).toMatchObject({
      rows: [['1', 'Ã©']],
      problems: [{ code: 'WRONG_ENCODING', asked: 'WINDOWS_1252', found: 'UTF_8', layout: 'windows' }],
    });
  });

  it('is not blamed for what the sender says', () => {
    expect(of('e,f\n1,é\n', { encoding: 'ISO_8859_1' }).problems).toEqual([
      { code: 'WRONG_ENCODING', asked: 'ISO_8859_1', found: 'UTF_8' },
    ]);
    expect(of('c;d\n1;2\n', { delimiter: ',' }).problems).toEqual([
      { code: 'WRONG_DELIMITER', asked: ',', found: ';' },
    ]);
  });

  it('is unknown of a layout that nobody knows', () => {
    expect(of('a;b\n1;2\n', { layout: 'nothing' })).toMatchObject({
      delimiter: ';',
      layout: 'plain',
      problems: [{ code: 'HEADER_MISMATCH', layout: 'nothing' }],
    });
  });

  it('under which the first record never ends leaves no header', () => {
    const layouts: readonly KnownLayout[] = [
      { name: 'quoted', dialect: { delimiter: ';' }, columns: ['x', 'y;"z'] },
    ];
    expect(preview('x,y;"z\n1,2\n', {}, true, layouts)).toMatchObject({
      delimiter: ';',
      header: [],
      problems: [{ code: 'NO_HEADER' }],
    });
  });
});
