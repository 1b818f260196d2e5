interface Props {
  readonly label: string;
  readonly min: number;
  readonly max?: number;
  /** Whether only whole numbers make sense. */
  readonly whole?: boolean;
  /** What stands there at first; null for nothing. */
  readonly value: number | null;
  /** Called with what stands there, brought between min and max; null when it is no number. */
  readonly onChange: (value: number | null) => void;
}

export function NumberField({ label, min, max, whole = false, value, onChange }: Props) {
  const bounded = (number: number) => {
    const fitting = Math.max(min, Math.min(max ?? number, number));
    return whole ? Math.round(fitting) : fitting;
  };
  return (
    <label className="block text-sm">
      {label}
      <input
        type="number"
        min={min}
        max={max}
        step={whole ? 1 : 'any'}
        className="mt-1 w-full rounded-md border border-zinc-300 bg-transparent px-2 py-1 dark:border-zinc-700"
        defaultValue={value ?? ''}
        onChange={({ target }) =>
          onChange(Number.isNaN(target.valueAsNumber) ? null : bounded(target.valueAsNumber))
        }
      />
    </label>
  );
}
