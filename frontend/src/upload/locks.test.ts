import { afterEach, describe, expect, it, vi } from 'vitest';
import { browserLocks } from './locks';

/** The browser's locks, as far as they are used: each is held until its holder's promise ends. */
class FakeLockManager {
  readonly held = new Set<string>();
  readonly asked: unknown[] = [];

  async request(
    name: string,
    options: LockOptions,
    hold: (lock: { name: string } | null) => unknown,
  ): Promise<void> {
    this.asked.push(options);
    if (this.held.has(name)) {
      await hold(null);
      return;
    }
    this.held.add(name);
    await hold({ name });
    this.held.delete(name);
  }
}

function stub(locks: unknown): void {
  vi.stubGlobal('navigator', { locks });
}

afterEach(() => vi.unstubAllGlobals());

describe('A lock of the browser', () => {
  it('is held until it is given back, and may be given back twice', async () => {
    const manager = new FakeLockManager();
    stub(manager);
    const giveBack = await browserLocks.take('u-1');
    expect([...manager.held]).toEqual(['u-1']);
    giveBack?.();
    giveBack?.();
    await vi.waitFor(() => expect(manager.held.size).toBe(0));
    const again = await browserLocks.take('u-1');
    giveBack?.();
    await Promise.resolve();
    expect(again).not.toBeNull();
    expect([...manager.held]).toEqual(['u-1']);
  });

  it('is not waited for where another tab has it', async () => {
    const manager = new FakeLockManager();
    stub(manager);
    await browserLocks.take('u-1');
    expect(await browserLocks.take('u-1')).toBeNull();
    expect(await browserLocks.take('u-2')).not.toBeNull();
    expect(manager.asked).toEqual(Array(3).fill({ ifAvailable: true }));
  });

  it('that cannot even be asked for is a failure', async () => {
    const denied = new DOMException('denied', 'SecurityError');
    stub({ request: () => Promise.reject(denied) });
    await expect(browserLocks.take('u-1')).rejects.toBe(denied);
  });

  it('is not needed where the browser has none: uploads work there, too', async () => {
    stub(undefined);
    const giveBack = await browserLocks.take('u-1');
    expect(giveBack).not.toBeNull();
    giveBack?.();
    expect(await browserLocks.take('u-1')).not.toBeNull();
  });
});
