import { Languages, Settings2, SunMoon } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language, speak } from '../i18n/i18n';
import { HistoryScreen } from '../screens/HistoryScreen';
import { SendScreen } from '../screens/SendScreen';
import { SettingsDialog } from '../screens/SettingsDialog';
import { UploadScreen } from '../screens/UploadScreen';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { type SendFixes, SendFixesContext } from './sendFixes';
import { changeTheme } from './theme';
import type { Workshop } from './workshop';

/** Where the reader is; kept in the address, so that it survives a reload and can be passed on. */
type Place =
  | { readonly screen: 'send' }
  | { readonly screen: 'history' }
  | { readonly screen: 'upload'; readonly id: string };

function placeOf(hash: string): Place {
  const upload = /^#\/uploads\/([A-Za-z0-9-]+)$/.exec(hash)?.[1];
  if (upload) {
    return { screen: 'upload', id: upload };
  }
  return hash === '#/uploads' ? { screen: 'history' } : { screen: 'send' };
}

function usePlace(): Place {
  const [place, setPlace] = useState(() => placeOf(location.hash));
  useEffect(() => {
    const moved = () => setPlace(placeOf(location.hash));
    window.addEventListener('hashchange', moved);
    return () => window.removeEventListener('hashchange', moved);
  }, []);
  return place;
}

export function App({ workshop }: { readonly workshop: Workshop }) {
  const { t, i18n } = useTranslation();
  const place = usePlace();
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
    <div className="mx-auto max-w-4xl px-4 pb-16">
      <header className="flex flex-wrap items-center justify-between gap-3 py-5">
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
        </div>
      </header>
      <nav className="mb-5 flex gap-1 border-b border-zinc-200 dark:border-zinc-800" aria-label="Remessa">
        <Tab href="#/" words={t('app.send')} current={place.screen === 'send'} />
        <Tab href="#/uploads" words={t('app.history')} current={place.screen !== 'send'} />
      </nav>
      <SendFixesContext value={sendFixes}>
        <main>
          {workshop.survivesReload ? null : <Notice kind="warning">{t('app.forgetful')}</Notice>}
          {/* Hidden and not gone: uploads are on their way there. */}
          <div hidden={place.screen !== 'send'}>
            <SendScreen workshop={workshop} />
          </div>
          {place.screen === 'history' ? <HistoryScreen /> : null}
          {place.screen === 'upload' ? <UploadScreen uploadId={place.id} key={place.id} /> : null}
        </main>
      </SendFixesContext>
      {settingsOpen ? <SettingsDialog queue={workshop.queue} onClose={() => setSettingsOpen(false)} /> : null}
    </div>
  );
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
