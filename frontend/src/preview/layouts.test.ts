import { describe, expect, it } from 'vitest';
import { headerProblem, layoutOf } from './layouts';

const LOANS = {
  name: 'loans',
  dialect: {},
  columns: ['branch', 'client', 'contract', 'value', 'due', 'state'],
};
const BILLS = { name: 'bills', dialect: {}, columns: ['number', 'payer', 'value', 'due'] };
const ALL = [LOANS, BILLS];

function mismatch(layout: string, lists: Record<string, string[]>) {
  return { code: 'HEADER_MISMATCH', layout, missing: [], extra: [], repeated: [], misplaced: [], ...lists };
}

describe('a header', () => {
  it('belongs to the layout that has its names in its order', () => {
    expect(layoutOf(LOANS.columns, ALL)).toBe(LOANS);
    expect(layoutOf(BILLS.columns, ALL)).toBe(BILLS);
    expect(layoutOf(LOANS.columns.toReversed(), ALL)).toBeNull();
    expect(layoutOf(LOANS.columns.slice(1), ALL)).toBeNull();
    expect(headerProblem(LOANS.columns, ALL, undefined)).toBeNull();
    expect(headerProblem(LOANS.columns, ALL, 'loans')).toBeNull();
  });

  it('without a column misses it, and its neighbours are not misplaced', () => {
    const names = LOANS.columns.filter((name) => name !== 'client');
    expect(headerProblem(names, ALL, undefined)).toEqual(mismatch('loans', { missing: ['client'] }));
  });

  it('with a column more has an extra one, and its neighbours are not misplaced', () => {
    const names = LOANS.columns.toSpliced(2, 0, 'e-mail');
    expect(headerProblem(names, ALL, undefined)).toEqual(mismatch('loans', { extra: ['e-mail'] }));
  });

  it('with a name of other letters or spaces misses one and has an extra one', () => {
    expect(headerProblem(LOANS.columns.with(0, 'BRANCH'), ALL, undefined)).toEqual(
      mismatch('loans', { missing: ['branch'], extra: ['BRANCH'] }),
    );
    expect(headerProblem(LOANS.columns.with(0, 'branch '), ALL, undefined)).toEqual(
      mismatch('loans', { missing: ['branch'], extra: ['branch '] }),
    );
  });

  it('in another order tells all that moved', () => {
    const swapped = ['client', 'branch', ...LOANS.columns.slice(2)];
    expect(headerProblem(swapped, ALL, undefined)).toEqual(
      mismatch('loans', { misplaced: ['client', 'branch'] }),
    );
    for (let from = 0; from < 6; from++) {
      for (let to = 0; to < 6; to++) {
        const moved = LOANS.columns.toSpliced(from, 1).toSpliced(to, 0, LOANS.columns[from] ?? '');
        const problem = headerProblem(moved, ALL, undefined);
        const misplaced = problem?.code === 'HEADER_MISMATCH' ? problem.misplaced : [];
        // All between the two places move by one.
        expect(misplaced.length).toBe(from === to ? 0 : Math.abs(from - to) + 1);
      }
    }
  });

  it('with a name twice repeats it, at each place but the first', () => {
    expect(headerProblem([...LOANS.columns, 'branch'], ALL, undefined)).toEqual(
      mismatch('loans', { repeated: ['branch'] }),
    );
    expect(headerProblem([...LOANS.columns, 'value', 'value'], ALL, undefined)).toEqual(
      mismatch('loans', { repeated: ['value', 'value'] }),
    );
    expect(headerProblem([...LOANS.columns, 'x', 'x'], ALL, undefined)).toEqual(
      mismatch('loans', { extra: ['x', 'x'], repeated: ['x'] }),
    );
    expect(headerProblem(LOANS.columns.with(0, 'client'), ALL, undefined)).toEqual(
      mismatch('loans', { missing: ['branch'], repeated: ['client'] }),
    );
  });

  it('is compared with the layout that has most of its names, the first of several', () => {
    expect(headerProblem(['payer', 'value', 'due'], ALL, undefined)).toEqual(
      mismatch('bills', { missing: ['number'] }),
    );
    expect(headerProblem(['value', 'due'], ALL, undefined)).toMatchObject({ layout: 'loans' });
  });

  it('is unknown when less than half of it is of a layout, and less than half of that layout in it', () => {
    expect(headerProblem(['branch', 'client', 'x', 'y', 'z'], ALL, undefined)).toEqual({
      code: 'UNKNOWN_HEADER',
    });
    expect(headerProblem(['branch', 'client', 'x', 'y'], ALL, undefined)).toMatchObject({ layout: 'loans' });
    const many = Array.from({ length: 50 }, (_, i) => `x${i}`);
    expect(headerProblem([...BILLS.columns, ...many], [BILLS], undefined)).toEqual(
      mismatch('bills', { extra: many }),
    );
    expect(headerProblem(['533', '41854274761', ''], ALL, undefined)).toEqual({ code: 'UNKNOWN_HEADER' });
  });

  it('is nothing that anything can be said of while no layouts have been read', () => {
    expect(headerProblem(LOANS.columns, [], undefined)).toBeNull();
  });

  it('is compared with the layout asked for, however far it is', () => {
    expect(headerProblem(['x'], ALL, 'bills')).toEqual(
      mismatch('bills', { missing: BILLS.columns, extra: ['x'] }),
    );
    expect(headerProblem(LOANS.columns, ALL, 'bills')).toMatchObject({ layout: 'bills' });
  });

  it('differs from a layout that nobody knows', () => {
    expect(headerProblem(['x', 'y'], ALL, 'nothing')).toEqual(mismatch('nothing', { extra: ['x', 'y'] }));
  });
});
