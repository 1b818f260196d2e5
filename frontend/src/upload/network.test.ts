import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserNetwork } from './network';

/** A window that knows how many listen to it. */
class FakeWindow extends EventTarget {
  listening = 0;

  override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
    this.listening++;
    super.addEventListener(...args);
  }

  override removeEventListener(...args: Parameters<EventTarget['removeEventListener']>): void {
    this.listening--;
    super.removeEventListener(...args);
  }
}

let browserWindow: FakeWindow;

beforeEach(() => {
  browserWindow = new FakeWindow();
  vi.stubGlobal('window', browserWindow);
});

afterEach(() => vi.unstubAllGlobals());

describe('The network of the browser', () => {
  it('is what the system says', () => {
    for (const onLine of [true, false]) {
      vi.stubGlobal('navigator', { onLine });
      expect(browserNetwork.isOnline()).toBe(onLine);
    }
  });

  it('wakes all who wait for it', async () => {
    const { signal } = new AbortController();
    const all = Promise.all([browserNetwork.comesOnline(signal), browserNetwork.comesOnline(signal)]);
    browserWindow.dispatchEvent(new Event('online'));
    await all;
  });

  it('is listened to no longer by who has given up', async () => {
    const given = new AbortController();
    const wait = browserNetwork.comesOnline(given.signal);
    expect(browserWindow.listening).toBe(1);
    given.abort('gone');
    await expect(wait).rejects.toBe('gone');
    expect(browserWindow.listening).toBe(0);
  });

  it('is not listened to by who had given up before', async () => {
    await expect(browserNetwork.comesOnline(AbortSignal.abort('gone'))).rejects.toBe('gone');
    expect(browserWindow.listening).toBe(0);
  });
});
