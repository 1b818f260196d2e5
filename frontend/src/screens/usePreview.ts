import { useEffect, useState } from 'react';
import type { KnownLayout, Preview, Wishes } from '../preview/preview';
import type { Previews } from '../preview/previews';
import { UploadFailure } from '../upload/problems';

/** What is known of the beginning of a file. */
export type Look =
  | { readonly kind: 'reading' }
  | { readonly kind: 'seen'; readonly preview: Preview }
  /** The file is gone, changed, or may not be read. */
  | { readonly kind: 'unreadable' }
  /** It could not be looked at, which says nothing of the file. */
  | { readonly kind: 'failed'; readonly detail: string };

/** The last look stays until there is another one: a choice must not make everything jump. */
export function usePreview(
  file: File,
  previews: Previews,
  layouts: readonly KnownLayout[],
  wishes: Wishes,
): Look {
  const [look, setLook] = useState<Look>({ kind: 'reading' });
  useEffect(() => {
    let over = false;
    previews.of(file, layouts, wishes).then(
      (preview) => over || setLook({ kind: 'seen', preview }),
      (problem: unknown) => over || setLook(failureOf(problem)),
    );
    return () => {
      over = true;
    };
  }, [file, layouts, previews, wishes]);
  return look;
}

function failureOf(problem: unknown): Look {
  return problem instanceof UploadFailure
    ? { kind: 'unreadable' }
    : { kind: 'failed', detail: String(problem) };
}
