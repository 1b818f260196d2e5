/** Figures side by side; null ones are not there. */
export function Figures({ figures }: { readonly figures: readonly (string | null)[] }) {
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm tabular-nums text-zinc-700 dark:text-zinc-300">
      {figures
        .filter((figure) => figure !== null)
        .map((figure) => (
          <span key={figure}>{figure}</span>
        ))}
    </p>
  );
}
