import { Fragment } from 'react';

/** A column, as its file calls it; a long name is broken where a word of it begins. */
export function ColumnName({ name }: { readonly name: string }) {
  const words = name.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[_.-])/);
  return (
    <span className="font-mono text-xs">
      {words.map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words have no other name, and never move
        <Fragment key={index}>
          {index > 0 ? <wbr /> : null}
          {word}
        </Fragment>
      ))}
    </span>
  );
}
