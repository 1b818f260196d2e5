import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { Broken } from './app/Broken';
import { startTheme } from './app/theme';
import { startWorkshop } from './app/workshop';
import { startLanguages } from './i18n/i18n';
import { openDoor } from './signin/door';
import { SignInScreen } from './signin/SignInScreen';
import './index.css';

startTheme();
await startLanguages();
const root = document.getElementById('root');
if (root === null) {
  throw new Error('The page has no place for the screen');
}
const screen = await openScreen().catch((problem: unknown) => <Broken problem={problem} />);
createRoot(root).render(<StrictMode>{screen}</StrictMode>);

async function openScreen() {
  const door = await openDoor();
  if (door.is === 'closed') {
    return <SignInScreen issuer={door.issuer} problem={door.problem} />;
  }
  return <App workshop={await startWorkshop()} signedIn={door.is === 'entered' ? door : null} />;
}
