import { Bandwidth } from './bandwidth';
import { Concurrency } from './concurrency';
import { fingerprintOf } from './fingerprint';
import type { SavedUpload } from './memory';
import { type Part, partsOf, sizeOf } from './parts';
import { Patience, type Waiting } from './patience';
import { RequestProblem, UploadFailure } from './problems';
import type { Phase, Progress } from './progress';
import { Sending } from './sending';
import type { Settings } from './settings';
import { Signer } from './signer';
import type { Source, Wishes } from './source';
import { Speed } from './speed';
import type { Surroundings } from './surroundings';
import { Tally } from './tally';

const CANCELLED = new DOMException('Cancelled', 'AbortError');
const FIRST_AT_ONCE = 4;
/** Parts that this browser sent before are trusted when so many of them, chosen by chance, are what the file has now. */
const PARTS_COMPARED = 4;
/** S3 may forget parts, for instance when somebody else aborts; not again and again. */
const MOST_TIMES_MISSING = 3;

/**
 * Brings one file into S3: begins an upload or goes on with one, finds out which parts are missing, sends them, and completes
 * it. What may pass is waited for; what will not ends in `failed` with a code. Memory is the same for a file of any size:
 * slices are read where they are needed.
 */
export class FileUpload {
  private readonly ending = new AbortController();
  private readonly listeners = new Set<() => void>();
  private readonly patience: Patience;
  private readonly bandwidth: Bandwidth;
  private readonly speed = new Speed();
  private concurrency: Concurrency;
  private sending: Sending | null = null;
  private tally = new Tally([]);
  private at: Phase = 'preparing';
  private uploadId: string | null = null;
  private waiting: Waiting | null = null;
  private failure: UploadFailure | null = null;
  private receipt: string | null = null;

  /** @param begun the upload to go on with; null to begin one */
  constructor(
    private readonly source: Source,
    private readonly wishes: Wishes,
    settings: Settings,
    private readonly around: Surroundings,
    private readonly begun: SavedUpload | null = null,
  ) {
    const { clock, network, random } = around;
    this.patience = new Patience(clock, network, random, (waiting) => {
      this.waiting = waiting;
      this.changed();
    });
    this.bandwidth = new Bandwidth(clock, settings.bytesPerSecond);
    this.concurrency = this.concurrencyFor(settings, FIRST_AT_ONCE);
  }

  /** Goes all the way. Never throws: {@link progress} says how it went. */
  async run(): Promise<void> {
    let giveLockBack: (() => void) | null = null;
    try {
      const upload = await this.open();
      giveLockBack = await this.lock(upload);
      await this.askForHeldParts(upload);
      await this.sendMissing(upload);
      await this.complete(upload);
      this.moveTo('sent');
    } catch (problem) {
      await this.end(problem);
    } finally {
      giveLockBack?.();
    }
  }

  // ---- what its owner may do

  /** Stops sending; parts on their way are sent again later. */
  pause(): void {
    if (this.at === 'sending') {
      this.sending?.pause();
      this.speed.rest();
      this.moveTo('paused');
    }
  }

  /** Goes on after a pause. */
  resume(): void {
    if (this.at === 'paused') {
      this.concurrency.restart(this.around.clock.now());
      this.moveTo('sending');
      this.sending?.resume();
    }
  }

  /** Gives the upload up, here and at the server; one that has failed, too. */
  cancel(): void {
    this.ending.abort(CANCELLED);
    if (this.at === 'failed') {
      void this.end(CANCELLED);
    }
  }

  /** Does not wait any longer for a better moment. */
  tryNow(): void {
    this.patience.tryNow();
  }

  /** Changes how to send from now on. */
  use(settings: Settings): void {
    this.bandwidth.capAt(settings.bytesPerSecond);
    this.concurrency = this.concurrencyFor(settings, this.concurrency.limit);
    this.sending?.moveOn();
  }

  /** Calls somebody whenever something has changed; the answer ends that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get phase(): Phase {
    return this.at;
  }

  progress(): Progress {
    const { size } = this.source.file;
    const { sentBytes } = this.tally;
    const bytesPerSecond = this.at === 'sending' ? this.speed.bytesPerSecond() : 0;
    return {
      phase: this.at,
      uploadId: this.uploadId,
      totalBytes: size,
      sentBytes,
      bytesPerSecond,
      secondsLeft: bytesPerSecond > 0 ? (size - sentBytes) / bytesPerSecond : null,
      parts: this.tally.snapshot(),
      atOnce: this.tally.atOnce,
      waiting: this.waiting,
      failure: this.failure,
      partsToRead: this.at === 'completing' ? this.tally.unknown().length : 0,
      receipt: this.receipt,
    };
  }

  // ---- the way, step by step

  private async open(): Promise<SavedUpload> {
    const { file, handle } = this.source;
    const fingerprint = await fingerprintOf(file);
    if (this.begun) {
      if (this.begun.size !== file.size || this.begun.fingerprint !== fingerprint) {
        throw new UploadFailure('NOT_THE_SAME_FILE', 'Its content is not that of the upload that was begun');
      }
      return this.opened(this.begun);
    }
    const { name, size, lastModified } = file;
    const created = await this.insist((signal) =>
      this.around.api.begin({ ...this.wishes, fileName: name, size, fingerprint }, signal),
    );
    const upload: SavedUpload = {
      uploadId: created.uploadId,
      fileName: name,
      size,
      lastModified,
      partSize: created.partSize,
      fingerprint,
      begunAt: this.around.clock.now(),
      ...(handle ? { handle } : {}),
    };
    await this.around.memory.save(upload);
    return this.opened(upload);
  }

  private opened(upload: SavedUpload): SavedUpload {
    this.uploadId = upload.uploadId;
    this.tally = new Tally(partsOf(upload.size, upload.partSize));
    this.changed();
    return upload;
  }

  private async lock(upload: SavedUpload): Promise<() => void> {
    const giveBack = await this.around.locks.take(`remessa-upload-${upload.uploadId}`);
    if (giveBack === null) {
      throw new UploadFailure('IN_ANOTHER_TAB', 'Another tab of this browser is sending it');
    }
    return giveBack;
  }

  /** What this browser remembers may be old: S3 alone knows which parts are there. */
  private async askForHeldParts(upload: SavedUpload): Promise<void> {
    if (!this.begun) {
      return;
    }
    await this.takeNoteOfHeldParts(upload);
    const { random } = this.around;
    const remembered = (await this.around.memory.parts(upload.uploadId)).sort(() => random() - 0.5);
    for (const { number, checksum } of remembered.slice(0, PARTS_COMPARED)) {
      const part = this.tally.parts[number - 1];
      if (part && (await this.checksumOf(part)) !== checksum) {
        throw new UploadFailure('NOT_THE_SAME_FILE', `Part ${number} is not what was sent`);
      }
    }
  }

  private async takeNoteOfHeldParts(upload: SavedUpload): Promise<void> {
    const held = await this.insist((signal) => this.around.api.heldParts(upload.uploadId, signal));
    const remembered = new Map(
      (await this.around.memory.parts(upload.uploadId)).map((part) => [part.number, part]),
    );
    this.tally = new Tally(this.tally.parts);
    for (const { partNumber, size, etag } of held) {
      const part = this.tally.parts[partNumber - 1];
      if (part && sizeOf(part) === size) {
        const own = remembered.get(partNumber);
        this.tally.sent(part, { etag, checksum: own?.etag === etag ? own.checksum : null });
      }
    }
    this.changed();
  }

  private async sendMissing(upload: SavedUpload): Promise<void> {
    const { api, clock, memory, transport, checksums } = this.around;
    this.sending = new Sending(
      {
        file: this.source.file,
        tally: this.tally,
        signer: new Signer(api, clock, upload.uploadId, this.ending.signal),
        transport,
        checksums,
        patience: this.patience,
        bandwidth: this.bandwidth,
        clock,
        concurrency: () => this.concurrency,
        taken: async (part, etag, checksum) => {
          this.tally.sent(part, { etag, checksum });
          await memory.savePart(upload.uploadId, { number: part.number, etag, checksum });
        },
        changed: () => this.changed(),
      },
      this.ending.signal,
    );
    this.concurrency.restart(clock.now());
    this.moveTo('sending');
    await this.sending.run(this.tally.missing());
    this.sending = null;
  }

  private async complete(upload: SavedUpload): Promise<void> {
    this.moveTo('completing');
    await this.readPartsOfOthers();
    for (let times = 1; ; times++) {
      try {
        await this.insist((signal) => this.around.api.complete(upload.uploadId, this.tally.etags(), signal));
        break;
      } catch (problem) {
        const forgotten = problem instanceof RequestProblem && problem.code === 'PARTS_MISSING';
        if (!forgotten || times === MOST_TIMES_MISSING) {
          throw problem;
        }
        await this.takeNoteOfHeldParts(upload);
        await this.sendMissing(upload);
        this.moveTo('completing');
      }
    }
    this.receipt = this.tally.receipt();
    await this.around.memory.forget(upload.uploadId);
  }

  private async readPartsOfOthers(): Promise<void> {
    for (const part of this.tally.unknown()) {
      this.ending.signal.throwIfAborted();
      this.tally.checked(part, await this.checksumOf(part));
      this.changed();
    }
  }

  private async end(problem: unknown): Promise<void> {
    if (this.ending.signal.aborted) {
      this.moveTo('cancelled');
      await this.giveUp();
      return;
    }
    this.failure = failureOf(problem);
    this.moveTo('failed');
  }

  private async giveUp(): Promise<void> {
    const { uploadId } = this;
    if (uploadId !== null) {
      await this.around.memory.forget(uploadId);
      const signal = AbortSignal.timeout(60_000);
      await this.patience
        .insist(() => this.around.api.abort(uploadId, signal), signal)
        .catch(() => {
          // It expires by itself.
        });
    }
  }

  private insist<T>(attempt: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return this.patience.insist(() => attempt(this.ending.signal), this.ending.signal);
  }

  private checksumOf(part: Part): Promise<bigint> {
    return this.around.checksums.of(this.source.file.slice(part.start, part.end));
  }

  private concurrencyFor(settings: Settings, start: number): Concurrency {
    return new Concurrency({ least: 1, most: settings.mostAtOnce }, start, this.around.clock.now());
  }

  private moveTo(phase: Phase): void {
    this.at = phase;
    this.changed();
  }

  private changed(): void {
    if (this.at === 'sending') {
      this.speed.reached(this.tally.sentBytes, this.around.clock.now());
    }
    for (const listener of this.listeners) {
      listener();
    }
  }
}

function failureOf(problem: unknown): UploadFailure {
  if (problem instanceof UploadFailure) {
    return problem;
  }
  if (problem instanceof RequestProblem) {
    return new UploadFailure('REFUSED', problem.message, problem.code);
  }
  return new UploadFailure('REFUSED', String(problem));
}
