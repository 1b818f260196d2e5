import { useId } from 'react';

interface Props {
  readonly name: string;
  /** What it means when it is checked. */
  readonly hint: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Checkbox({ name, hint, checked, onChange }: Props) {
  const id = useId();
  return (
    <>
      <label className="flex items-center gap-2 py-1">
        <input
          type="checkbox"
          className="size-4 accent-emerald-700"
          checked={checked}
          aria-describedby={id}
          onChange={({ target }) => onChange(target.checked)}
        />
        {name}
      </label>
      <p id={id} className="mt-1 text-xs text-zinc-600 dark:text-zinc-400">
        {hint}
      </p>
    </>
  );
}
