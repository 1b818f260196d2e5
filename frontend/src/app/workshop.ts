import { type Previews, previewsInWorker } from '../preview/previews';
import { HttpUploadApi } from '../upload/api';
import { checksumsInWorker } from '../upload/checksums';
import { systemClock } from '../upload/clock';
import { browserLocks } from '../upload/locks';
import { openMemory, type UploadMemory } from '../upload/memory';
import { browserNetwork } from '../upload/network';
import { UploadQueue } from '../upload/queue';
import { XhrTransport } from '../upload/transport';

/** What the screen works with. The one place where the engine meets the browser. */
export interface Workshop {
  readonly queue: UploadQueue;
  readonly memory: UploadMemory;
  /** Whether the memory outlives the page; where it does not, files have to be picked again after a reload. */
  readonly survivesReload: boolean;
  readonly previews: Previews;
}

export async function startWorkshop(): Promise<Workshop> {
  const { memory, survivesReload } = await openMemory((problem) =>
    console.warn('The browser does not remember uploads:', problem),
  );
  const queue = new UploadQueue({
    api: new HttpUploadApi(),
    transport: new XhrTransport(),
    checksums: checksumsInWorker(),
    memory,
    network: browserNetwork,
    locks: browserLocks,
    clock: systemClock,
    random: Math.random,
  });
  return { queue, memory, survivesReload, previews: previewsInWorker() };
}
