import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../screens/ProblemNotice';
import { useAction } from '../status/useAction';
import { Button } from './Button';

interface Props {
  readonly title: string;
  /** What will happen. */
  readonly means: string;
  /** What the button says that has it happen. */
  readonly words: string;
  readonly kind?: 'primary' | 'danger';
  /** What has to be chosen first. */
  readonly children?: ReactNode;
  /** The dialog closes when it has come about, and says why when it has not. */
  readonly act: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before something happens that others notice. */
export function ConfirmDialog({ title, means, words, kind = 'primary', children, act, onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  // Closed and not only taken away: the focus then goes back to where it was.
  const { run, running, problem } = useAction(async () => {
    await act();
    dialog.current?.close();
  });
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-means`}
      className="m-auto w-[calc(100%-2rem)] max-w-md rounded-xl bg-white p-5 text-zinc-900 backdrop:bg-black/40 dark:bg-zinc-900 dark:text-zinc-100"
    >
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <h2 id={`${id}-title`} className="break-words font-semibold">
          {title}
        </h2>
        <p id={`${id}-means`} className="text-sm">
          {means}
        </p>
        {children}
        <ProblemNotice problem={problem} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => dialog.current?.close()}>{t('operations.actions.cancel')}</Button>
          <Button type="submit" kind={kind} disabled={running}>
            {words}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
