type Theme = 'light' | 'dark';

const STORED_AS = 'remessa.theme';

/** As the system has it, unless this browser's user chose otherwise. */
export function startTheme(): void {
  const stored = localStorage.getItem(STORED_AS);
  const dark = stored === null ? matchMedia('(prefers-color-scheme: dark)').matches : stored === 'dark';
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

export function changeTheme(): void {
  const next: Theme = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  localStorage.setItem(STORED_AS, next);
}
