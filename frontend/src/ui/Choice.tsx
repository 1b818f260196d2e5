interface Props {
  readonly name: string;
  /** Null where nothing was chosen. */
  readonly value: string | null;
  readonly options: readonly { readonly value: string; readonly words: string }[];
  /** What it is when nothing is chosen. */
  readonly otherwise: string;
  readonly onChoose: (value: string | null) => void;
  readonly disabled?: boolean;
  /** The id of what explains it. */
  readonly describedBy?: string;
}

/** One of several, or what it is anyway. */
export function Choice({ name, value, options, otherwise, onChoose, disabled = false, describedBy }: Props) {
  return (
    <label className="flex max-w-full items-center gap-2">
      {name}
      <select
        className="min-w-0 rounded-md border border-zinc-300 bg-white px-2 py-1 disabled:opacity-50 dark:border-zinc-700 dark:bg-zinc-900"
        value={value ?? ''}
        disabled={disabled}
        aria-describedby={describedBy}
        onChange={({ target }) => onChoose(target.value === '' ? null : target.value)}
      >
        <option value="">{otherwise}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </label>
  );
}
