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

/**
 * Asks before something happens that others notice. Stays open while it happens, since there is no other place to tell what came
 * of it, and no way to call it back.
 */
export function ConfirmDialog({ title, means, words, kind = 'primary', children, act, onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const underWay = useRef(false);
  const { run, running, problem } = useAction(async () => {
    underWay.current = true;
    try {
      await act();
    } finally {
      underWay.current = false;
    }
    // Closed and not only taken away: the focus then goes back to where it was.
    dialog.current?.close();
  });
  const close = () => {
    // A browser lets itself be kept from closing a dialog once, and not twice.
    if (underWay.current) {
      dialog.current?.showModal();
    } else {
      onClose();
    }
  };
  return (
    <dialog
      ref={dialog}
      onCancel={(event) => {
        if (underWay.current) {
          event.preventDefault();
        }
      }}
      onClose={close}
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
        {/* There from the beginning, without room of its own: what comes into the page together with its words is mostly not read out. */}
        <p role="status" className="text-sm empty:sr-only">
          {running ? t('operations.actions.running') : null}
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          {/* Not disabled, which would take the focus that is needed again where it fails. */}
          <Button aria-disabled={running} onClick={() => running || dialog.current?.close()}>
            {t('operations.actions.cancel')}
          </Button>
          <Button type="submit" kind={kind} aria-disabled={running}>
            {words}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
