import { Languages, LogOut, Settings2, SunMoon } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language, speak } from '../i18n/i18n';
import { useIsOperator } from '../operations/useIsOperator';
import { HistoryScreen } from '../screens/HistoryScreen';
import { SendScreen } from '../screens/SendScreen';
import { SettingsDialog } from '../screens/SettingsDialog';
import { SummaryScreen } from '../screens/summary/SummaryScreen';
import { UploadScreen } from '../screens/UploadScreen';
import type { Issuer } from '../signin/issuer';
import { SessionOver } from '../signin/SessionOver';
import type { Session } from '../signin/session';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { type Place, usePlace } from './place';
import { type SendFixes, SendFixesContext } from './sendFixes';
import { changeTheme } from './theme';
import type { Workshop } from './workshop';

interface Props {
  readonly workshop: Workshop;
  /** Null where nobody signs in. */
  readonly signedIn?: { readonly issuer: Issuer; readonly session: Session } | null;
}

/** Read from the server when it is wanted: most who send files never see it. */
const OperationsScreen = lazy(() =>
  import('../screens/operations/OperationsScreen').catch((problem: unknown) => ({
    // The server may have another version by now. The rest of the page goes on, and with it uploads.
    default: () => <Unread problem={problem} />,
  })),
);

/** All that one comes to by way of the history. */
const OF_HISTORY: readonly Place['screen'][] = ['history', 'upload', 'summary'];

export function App({ workshop, signedIn = null }: Props) {
  const { t, i18n } = useTranslation();
  const place = usePlace();
  const isOperator = useIsOperator();
  const [settingsOpen, setSettingsOpen] = useState(false);
  const sendFixes = useCallback<SendFixes>(
    (file, fixesOf) => {
      workshop.queue.add({ file }, { options: { fixesOf } });
      location.hash = '#/';
    },
    [workshop.queue],
  );
  const language = i18n.language as Language;
  const other = (Object.keys(LANGUAGES) as Language[]).find((one) => one !== language) ?? language;
  return (
    <div className="mx-auto max-w-4xl px-4 pb-16 print:max-w-none print:p-0">
      <header className="flex flex-wrap items-center justify-between gap-3 py-5 print:hidden">
        <div>
          <h1 className="text-xl font-bold tracking-tight">Remessa</h1>
          <p className="text-sm text-zinc-600 dark:text-zinc-400">{t('app.tagline')}</p>
        </div>
        <div className="flex gap-1">
          <Button aria-label={`${t('app.language')}: ${LANGUAGES[other]}`} onClick={() => void speak(other)}>
            <Languages aria-hidden size={16} /> {other === 'en' ? 'EN' : 'PT'}
          </Button>
          <Button aria-label={t('app.theme')} onClick={changeTheme}>
            <SunMoon aria-hidden size={16} />
          </Button>
          <Button aria-label={t('app.settings')} onClick={() => setSettingsOpen(true)}>
            <Settings2 aria-hidden size={16} />
          </Button>
          {signedIn === null ? null : (
            <Button aria-label={t('signIn.signOut')} onClick={() => void signedIn.issuer.signOut()}>
              <LogOut aria-hidden size={16} />
            </Button>
          )}
        </div>
      </header>
      <nav
        className="mb-5 flex gap-1 border-b border-zinc-200 dark:border-zinc-800 print:hidden"
        aria-label="Remessa"
      >
        <Tab href="#/" words={t('app.send')} current={place.screen === 'send'} />
        <Tab href="#/uploads" words={t('app.history')} current={OF_HISTORY.includes(place.screen)} />
        {isOperator ? (
          <Tab href="#/operations" words={t('app.operations')} current={place.screen === 'operations'} />
        ) : null}
      </nav>
      <SendFixesContext value={sendFixes}>
        <main>
          {signedIn === null ? null : <SessionOver {...signedIn} />}
          {workshop.survivesReload ? null : (
            <div className="print:hidden">
              <Notice kind="warning">{t('app.forgetful')}</Notice>
            </div>
          )}
          {/* Hidden and not gone: uploads are on their way there. */}
          <div hidden={place.screen !== 'send'}>
            <SendScreen workshop={workshop} />
          </div>
          {place.screen === 'history' ? <HistoryScreen /> : null}
          {place.screen === 'upload' ? <UploadScreen uploadId={place.id} key={place.id} /> : null}
          {place.screen === 'summary' ? (
            <SummaryScreen uploadId={place.id} revision={place.revision} key={place.id} />
          ) : null}
          {place.screen === 'operations' ? (
            <Suspense fallback={<p className="text-sm">{t('operations.reading')}</p>}>
              <OperationsScreen view={place.view} />
            </Suspense>
          ) : null}
        </main>
      </SendFixesContext>
      {settingsOpen ? <SettingsDialog queue={workshop.queue} onClose={() => setSettingsOpen(false)} /> : null}
    </div>
  );
}

function Unread({ problem }: { readonly problem: unknown }) {
  const { t } = useTranslation();
  return <Notice kind="error">{t('app.unread', { detail: String(problem) })}</Notice>;
}

function Tab({
  href,
  words,
  current,
}: {
  readonly href: string;
  readonly words: string;
  readonly current: boolean;
}) {
  return (
    <a
      href={href}
      aria-current={current ? 'page' : undefined}
      className={`-mb-px border-b-2 px-3 py-2 text-sm font-medium ${
        current
          ? 'border-emerald-700 dark:border-emerald-500'
          : 'border-transparent text-zinc-600 dark:text-zinc-400'
      }`}
    >
      {words}
    </a>
  );
}
