import { expect, it } from 'vitest';
import { breakagesIn } from './doctor';
import { BROKEN, examinationLike } from './doctor.testing';

it('What is broken is told once for each cure, with all checks that found it', () => {
  const another = { ...BROKEN, name: 'chunk-queue', what: 'There is no queue remessa-chunks' };
  const found = breakagesIn(examinationLike(BROKEN, another, { ...BROKEN, name: 'owner-index' }));
  expect(found.map(({ names, what }) => ({ names, what }))).toEqual([
    { names: ['ledger-table', 'owner-index'], what: BROKEN.what },
    { names: ['chunk-queue'], what: another.what },
  ]);
  expect(breakagesIn(examinationLike())).toEqual([]);
});
