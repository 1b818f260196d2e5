import { useEffect, useState } from 'react';
import type { KnownLayout } from '../preview/preview';
import { ask } from './api';

const ASKED_AGAIN_AFTER_MS = 5_000;

type LayoutLine = Omit<KnownLayout, 'columns'> & { readonly columns: readonly { readonly name: string }[] };

/** The layouts that the server knows; none until it has answered, which previews can live with. */
export function useLayouts(): readonly KnownLayout[] {
  const [layouts, setLayouts] = useState<readonly KnownLayout[]>([]);
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () =>
      readLayouts().then(
        (known) => over || setLayouts(known),
        () => {
          // Whoever needs them says that they are not known; the server may only be starting.
          timer = over ? undefined : setTimeout(read, ASKED_AGAIN_AFTER_MS);
        },
      );
    void read();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, []);
  return layouts;
}

async function readLayouts(): Promise<readonly KnownLayout[]> {
  const { layouts } = JSON.parse(await ask('/v1/layouts')) as { layouts: readonly LayoutLine[] };
  return layouts.map(({ columns, ...line }) => ({ ...line, columns: columns.map(({ name }) => name) }));
}
