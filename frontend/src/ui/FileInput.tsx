import type { Ref } from 'react';

interface Props {
  /** What a button clicks on. */
  readonly ref: Ref<HTMLInputElement>;
  /** By what tests find it. */
  readonly name: string;
  readonly multiple?: boolean;
  /** Picks a folder, and gets all files in it. */
  readonly folder?: boolean;
  readonly onFiles: (files: File[]) => void;
}

/** The browser's own picker, without its looks: a button stands for it. */
export function FileInput({ ref, name, multiple = false, folder = false, onFiles }: Props) {
  return (
    <input
      ref={ref}
      type="file"
      multiple={multiple}
      {...(folder ? { webkitdirectory: '' } : {})}
      hidden
      data-input={name}
      onChange={({ target }) => {
        onFiles(Array.from(target.files ?? []));
        // The same file picked again is to be an event again.
        target.value = '';
      }}
    />
  );
}
