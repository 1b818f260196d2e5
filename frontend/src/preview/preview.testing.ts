import { utf8 } from './bytes.testing';
import { type KnownLayout, type Preview, type PreviewProblem, previewOf, type Wishes } from './preview';

const LAYOUTS: readonly KnownLayout[] = [
  { name: 'plain', title: 'Plain', dialect: {}, columns: ['a', 'b', 'c'] },
  { name: 'accents', dialect: {}, columns: ['valor', 'situação', 'nome'] },
  { name: 'one', dialect: {}, columns: ['só'] },
  { name: 'commas', dialect: {}, columns: ['a,b', 'c,d', 'e,f'] },
];

/** The preview of a file, whole unless it is said, where the layouts plain, accents, one and commas are known, or others. */
export function preview(
  head: string | Uint8Array,
  wishes: Wishes = {},
  wholeFile = true,
  layouts = LAYOUTS,
): Preview {
  return previewOf(typeof head === 'string' ? utf8(head) : head, wholeFile, layouts, wishes);
}

export function problems(
  head: string | Uint8Array,
  wishes: Wishes = {},
  wholeFile = true,
): readonly PreviewProblem[] {
  return preview(head, wishes, wholeFile).problems;
}
