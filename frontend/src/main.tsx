import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { startTheme } from './app/theme';
import { startWorkshop } from './app/workshop';
import { startLanguages } from './i18n/i18n';
import './index.css';

startTheme();
const [workshop] = await Promise.all([startWorkshop(), startLanguages()]);
const root = document.getElementById('root');
if (root === null) {
  throw new Error('The page has no place for the screen');
}
createRoot(root).render(
  <StrictMode>
    <App workshop={workshop} />
  </StrictMode>,
);
