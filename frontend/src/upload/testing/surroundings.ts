import type { Checksums } from '../checksums';
import type { Locks } from '../locks';
import { PageMemory, type UploadMemory } from '../memory';
import type { Network } from '../network';
import { UploadFailure } from '../problems';
import type { Surroundings } from '../surroundings';
import { crcOf, FakeCloud } from './fakeCloud';
import { VirtualClock } from './virtualClock';

/** A network that tests switch off and on. */
export class FakeNetwork implements Network {
  private online = true;
  private readonly waiting = new Set<() => void>();

  isOnline(): boolean {
    return this.online;
  }

  comesOnline(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      this.waiting.add(resolve);
      signal.addEventListener('abort', () => {
        this.waiting.delete(resolve);
        reject(signal.reason);
      });
    });
  }

  switch(online: boolean): void {
    this.online = online;
    if (online) {
      for (const wake of [...this.waiting]) {
        this.waiting.delete(wake);
        wake();
      }
    }
  }
}

/** One browser's locks, shared by its tabs. */
export class FakeLocks implements Locks {
  private readonly taken = new Set<string>();

  async take(name: string): Promise<(() => void) | null> {
    if (this.taken.has(name)) {
      return null;
    }
    this.taken.add(name);
    return () => this.taken.delete(name);
  }
}

/** Digests on the spot, and counts how many slices are being digested at once. */
export class FakeChecksums implements Checksums {
  digested = 0;

  async of(slice: Blob): Promise<bigint> {
    this.digested++;
    try {
      return await crcOf(new Uint8Array(await slice.arrayBuffer()));
    } catch (problem) {
      throw new UploadFailure('FILE_UNREADABLE', String(problem));
    }
  }

  close(): void {}
}

/** A browser with one profile, a network and a cloud at its other end. */
export class World {
  readonly clock = new VirtualClock();
  readonly cloud = new FakeCloud(this.clock);
  /** Survives what a test calls a reload. */
  readonly memory: UploadMemory = new PageMemory();
  readonly network = new FakeNetwork();
  readonly locks = new FakeLocks();
  readonly checksums = new FakeChecksums();

  surroundings(): Surroundings {
    return {
      api: this.cloud,
      transport: this.cloud,
      checksums: this.checksums,
      memory: this.memory,
      network: this.network,
      locks: this.locks,
      clock: this.clock,
      random: () => 0.5,
    };
  }
}

/** A file of so many bytes that look like nothing in particular, and differ by seed. */
export function fileOf(size: number, seed = 1, name = 'loans.csv'): File {
  let state = seed;
  const bytes = Uint8Array.from({ length: size }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state >> 16;
  });
  return new File([bytes], name, { lastModified: 1_700_000_000_000 });
}
