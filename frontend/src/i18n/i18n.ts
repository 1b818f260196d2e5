import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';
import { ptBR } from './pt-BR';

export const LANGUAGES = { 'pt-BR': 'Português', en: 'English' } as const;
export type Language = keyof typeof LANGUAGES;

const STORED_AS = 'remessa.language';

/** Portuguese, unless this browser's user chose otherwise. */
export async function startLanguages(): Promise<void> {
  const stored = localStorage.getItem(STORED_AS);
  await i18next.use(initReactI18next).init({
    resources: { 'pt-BR': { translation: ptBR }, en: { translation: en } },
    lng: stored !== null && stored in LANGUAGES ? stored : 'pt-BR',
    fallbackLng: 'pt-BR',
    interpolation: { escapeValue: false },
    // Rules and delimiters are keys, and some of them are separators to the library.
    nsSeparator: false,
  });
  document.documentElement.lang = i18next.language;
}

export async function speak(language: Language): Promise<void> {
  localStorage.setItem(STORED_AS, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
