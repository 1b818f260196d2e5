import { createCRC64 } from 'hash-wasm';
import type { BegunUpload, HeldPart, NewUpload, PartToSign, SignedPart, UploadApi } from '../api';
import type { Clock } from '../clock';
import { fromHex, toBase64 } from '../crc64';
import { RequestProblem } from '../problems';
import type { Transport } from '../transport';

/** What happens to a PUT. `lost` is one whose bytes arrive and whose answer does not. */
export type Fate = 'arrives' | 'busy' | 'cut' | 'lost' | 'flipped' | 'hangs' | 'forbidden';

interface FakeUpload {
  readonly asked: NewUpload;
  readonly partSize: number;
  readonly held: Map<number, { size: number; etag: string; bytes: Uint8Array }>;
  state: 'UPLOADING' | 'UPLOADED' | 'ABORTED';
}

export const PART_SIZE = 1_000;
const PUT_TAKES_MS = 100;

export async function crcOf(bytes: Uint8Array): Promise<bigint> {
  return fromHex((await createCRC64('9a6c9329ac4bc9b5')).update(bytes).digest('hex'));
}

/** API and S3 in memory, with the rules that the engine meets, and faults by order of the test. */
export class FakeCloud implements UploadApi, Transport {
  readonly uploads = new Map<string, FakeUpload>();
  readonly puts: number[] = [];
  readonly signCalls: number[][] = [];
  urlLifeMs = 15 * 60_000;
  /** Whether it lists the checksums of parts, as AWS does and not every storage. */
  tellsChecksums = false;
  mostAtOnce = 0;
  /** By PUT in order, from 0: what happens to it. */
  fateOf: (put: number, partNumber: number) => Fate = () => 'arrives';
  /** By call in order, from 0: what the API answers instead; null to let it work. */
  apiFails: (call: string, number: number) => RequestProblem | null = () => null;
  private calls = 0;
  private atOnce = 0;

  constructor(private readonly clock: Clock) {}

  async begin(asked: NewUpload): Promise<BegunUpload> {
    this.mayFail('begin');
    const uploadId = `u-${this.uploads.size + 1}`;
    const partSize = asked.partSize ?? PART_SIZE;
    this.uploads.set(uploadId, { asked, partSize, held: new Map(), state: 'UPLOADING' });
    return { uploadId, partSize, partCount: Math.ceil(asked.size / partSize) };
  }

  async sign(uploadId: string, parts: readonly PartToSign[]): Promise<SignedPart[]> {
    this.mayFail('sign');
    this.open(uploadId);
    this.signCalls.push(parts.map((part) => part.partNumber));
    const until = this.clock.now() + this.urlLifeMs;
    return parts.map(({ partNumber, checksum }) => ({
      partNumber,
      url: `s3:${uploadId}/${partNumber}?until=${until}`,
      headers: { 'x-amz-checksum-crc64nvme': checksum },
      lifeMs: this.urlLifeMs,
    }));
  }

  async heldParts(uploadId: string): Promise<HeldPart[]> {
    this.mayFail('heldParts');
    return [...this.open(uploadId).held].map(([partNumber, { size, etag }]) => ({
      partNumber,
      size,
      etag,
      ...(this.tellsChecksums ? { checksum: etag.replaceAll('"', '') } : {}),
    }));
  }

  async complete(uploadId: string, parts: readonly { partNumber: number; etag: string }[]): Promise<void> {
    this.mayFail('complete');
    const upload = this.uploads.get(uploadId) as FakeUpload;
    if (upload.held.size < Math.ceil(upload.asked.size / upload.partSize)) {
      throw new RequestProblem('refused', 409, 'PARTS_MISSING', 'Parts are missing');
    }
    for (const { partNumber, etag } of parts) {
      if (upload.held.get(partNumber)?.etag !== etag) {
        throw new RequestProblem('refused', 409, 'PARTS_CHANGED', `Part ${partNumber}`);
      }
    }
    upload.state = 'UPLOADED';
  }

  async abort(uploadId: string): Promise<void> {
    this.mayFail('abort');
    (this.uploads.get(uploadId) as FakeUpload).state = 'ABORTED';
  }

  async put(
    signed: SignedPart,
    body: Blob,
    sent: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<string> {
    const fate = this.fateOf(this.puts.length, signed.partNumber);
    this.puts.push(signed.partNumber);
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
    try {
      return await this.receive(signed, body, sent, signal, fate);
    } finally {
      this.atOnce--;
    }
  }

  /** What was put together, or would be. */
  content(uploadId: string): Uint8Array {
    const { held } = this.uploads.get(uploadId) as FakeUpload;
    const parts = [...held].sort(([one], [other]) => one - other).map(([, part]) => part.bytes);
    return Uint8Array.from(parts.flatMap((bytes) => [...bytes]));
  }

  private async receive(
    signed: SignedPart,
    body: Blob,
    sent: (bytes: number) => void,
    signal: AbortSignal,
    fate: Fate,
  ): Promise<string> {
    const [, uploadId = '', until = ''] = /^s3:(.*)\/\d+\?until=(\d+)$/.exec(signed.url) ?? [];
    if (fate === 'forbidden' || Number(until) < this.clock.now()) {
      throw new RequestProblem('expired', 403, 'AccessDenied', 'Request has expired');
    }
    sent(Math.floor(body.size / 2));
    await this.clock.sleep(fate === 'hangs' ? 30_000 : PUT_TAKES_MS, signal);
    if (fate === 'hangs') {
      throw new RequestProblem('stalled', 0, '', 'No byte moved any more');
    }
    if (fate === 'busy') {
      throw new RequestProblem('busy', 503, 'SlowDown', 'Please reduce your request rate');
    }
    if (fate === 'cut') {
      throw new RequestProblem('network', 0, '', 'The connection was cut off');
    }
    const bytes = new Uint8Array(await body.arrayBuffer());
    if (fate === 'flipped') {
      bytes[0] = (bytes[0] ?? 0) ^ 1;
    }
    const checksum = toBase64(await crcOf(bytes));
    if (checksum !== signed.headers['x-amz-checksum-crc64nvme']) {
      throw new RequestProblem('damaged', 400, 'BadDigest', 'The checksum did not match');
    }
    const etag = `"${checksum}"`;
    this.open(uploadId).held.set(signed.partNumber, { size: bytes.length, etag, bytes });
    if (fate === 'lost') {
      throw new RequestProblem('network', 0, '', 'The connection was cut off');
    }
    sent(body.size);
    return etag;
  }

  private open(uploadId: string): FakeUpload {
    const upload = this.uploads.get(uploadId);
    if (upload?.state !== 'UPLOADING') {
      throw new RequestProblem(
        'refused',
        upload ? 409 : 404,
        upload ? 'UPLOAD_NOT_OPEN' : 'UPLOAD_NOT_FOUND',
        '',
      );
    }
    return upload;
  }

  private mayFail(call: string): void {
    const problem = this.apiFails(call, this.calls++);
    if (problem) {
      throw problem;
    }
  }
}
