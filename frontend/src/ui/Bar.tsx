interface Props {
  readonly label: string;
  /** 0 to 1; anything else counts as the nearer end, and a share of nothing as none. */
  readonly share: number;
  readonly text: string;
}

/** How far something is, for eyes and for screen readers. */
export function Bar({ label, share, text }: Props) {
  const percent = Number.isNaN(share) ? 0 : Math.max(0, Math.min(100, share * 100));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent)}
      aria-valuetext={text}
      className="h-2 w-full overflow-hidden rounded-full bg-zinc-200 dark:bg-zinc-800"
    >
      <div
        className="h-full rounded-full bg-emerald-600 motion-safe:transition-[width]"
        style={{ width: `${percent}%` }}
      />
    </div>
  );
}
