/** A column, as its file calls it. */
export function ColumnName({ name }: { readonly name: string }) {
  return <span className="wrap-anywhere font-mono text-xs">{name}</span>;
}
