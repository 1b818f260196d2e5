import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startWorkshop } from './workshop';

beforeEach(() => {
  vi.stubGlobal(
    'Worker',
    class {
      postMessage(): void {}
    },
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('A page starts, and says that it remembers nothing, where the browser does not let it keep data', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('The user denied permission', 'SecurityError');
    },
  });
  const { queue, memory, survivesReload } = await startWorkshop();
  expect(queue.all()).toEqual([]);
  expect(await memory.all()).toEqual([]);
  expect(survivesReload).toBe(false);
  expect(warn).toHaveBeenCalledOnce();
});
