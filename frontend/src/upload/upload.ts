import { Bandwidth } from './bandwidth';
import { Concurrency, MOST_CONNECTIONS } from './concurrency';
import { fromBase64 } from './crc64';
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
/** With fewer, a way that is wide enough stands empty now and then; how many are worth it shows later. */
const FIRST_AT_ONCE = MOST_CONNECTIONS;
/** Parts that this browser sent before are trusted when so many of them, chosen by chance, are what the file has now. */
const PARTS_COMPARED = 4;
/** S3 may forget parts, for instance when somebody else aborts; not again and again. */
const MOST_TIMES_MISSING = 3;
/** What the API and S3 say of an upload that has come to its end, good or bad. */
const OVER = new Set(['UPLOAD_NOT_OPEN', 'UPLOAD_NOT_FOUND', 'PARTS_GONE', 'NoSuchUpload']);

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
  private partsToRead = 0;
  private hasRun = false;

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
    this.hasRun = true;
    let giveLockBack: (() => void) | null = null;
    try {
      this.ending.signal.throwIfAborted();
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

  /** Gives the upload up, here and at the server; one whose turn has not come, or that has failed, too. */
  cancel(): void {
    this.ending.abort(CANCELLED);
    if (this.at === 'failed' || !this.hasRun) {
      this.moveTo('cancelled');
      void this.giveUpIfOurs();
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
      partsToRead: this.partsToRead,
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
    this.uploadId = created.uploadId;
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
    const giveBack = await this.around.locks.take(lockOf(upload.uploadId));
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
    try {
      await this.takeNoteOfHeldParts(upload);
    } catch (problem) {
      const over = problem instanceof RequestProblem && OVER.has(problem.code);
      if (!over || !(await this.recallAllParts(upload))) {
        throw problem;
      }
      return;
    }
    const { random } = this.around;
    const known = this.tally.known().sort(() => random() - 0.5);
    // A date that is another one, or that nobody remembers, may mean another version: then every part is compared.
    const sameDate = upload.lastModified === this.source.file.lastModified;
    await this.readEach(sameDate ? known.slice(0, PARTS_COMPARED) : known, (part, checksum) => {
      if (this.tally.checksumOf(part) !== checksum) {
        throw new UploadFailure('NOT_THE_SAME_FILE', `Part ${part.number} is not what was sent`);
      }
    });
  }

  /**
   * The page may have gone after all had been sent, while the call that completes was being answered. The server says then
   * that the upload is over, and takes the same call again.
   */
  private async recallAllParts(upload: SavedUpload): Promise<boolean> {
    const remembered = await this.around.memory.parts(upload.uploadId);
    if (remembered.length < this.tally.parts.length) {
      return false;
    }
    for (const { number, etag, checksum } of remembered) {
      const part = this.tally.parts[number - 1];
      if (part) {
        this.tally.sent(part, { etag, checksum });
      }
    }
    return true;
  }

  private async takeNoteOfHeldParts(upload: SavedUpload): Promise<void> {
    const held = await this.insist((signal) => this.around.api.heldParts(upload.uploadId, signal));
    const remembered = new Map(
      (await this.around.memory.parts(upload.uploadId)).map((part) => [part.number, part]),
    );
    this.tally = new Tally(this.tally.parts);
    for (const { partNumber, size, etag, checksum } of held) {
      const part = this.tally.parts[partNumber - 1];
      if (part && sizeOf(part) === size) {
        const own = remembered.get(partNumber);
        const remembers = own?.etag === etag ? own.checksum : null;
        this.tally.sent(part, { etag, checksum: checksum ? fromBase64(checksum) : remembers });
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
    for (let times = 1; ; times++) {
      await this.readPartsOfOthers();
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

  /** The receipt is that of the file here. Of parts whose checksum nobody told, only the size and the samples are known. */
  private readPartsOfOthers(): Promise<void> {
    return this.readEach(this.tally.unknown(), (part, checksum) => this.tally.checked(part, checksum));
  }

  /** Reads parts again, which may take long. */
  private async readEach(
    parts: readonly Part[],
    take: (part: Part, checksum: bigint) => void,
  ): Promise<void> {
    this.partsToRead = parts.length;
    try {
      for (const part of parts) {
        this.changed();
        this.ending.signal.throwIfAborted();
        take(part, await this.checksumOf(part));
        this.partsToRead--;
      }
    } finally {
      this.partsToRead = 0;
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

  /** Another tab, or another browser, may have gone on with it, or completed it: then it is not to be given up from here. */
  private async giveUpIfOurs(): Promise<void> {
    const uploadId = this.uploadId ?? this.begun?.uploadId;
    if (uploadId === undefined) {
      return;
    }
    this.uploadId = uploadId;
    if (OVER.has(this.failure?.apiCode ?? '')) {
      await this.around.memory.forget(uploadId);
      return;
    }
    const giveLockBack = await this.around.locks.take(lockOf(uploadId));
    if (giveLockBack !== null) {
      await this.giveUp().finally(giveLockBack);
    }
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

function lockOf(uploadId: string): string {
  return `remessa-upload-${uploadId}`;
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
