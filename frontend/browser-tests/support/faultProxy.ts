import http from 'node:http';
import { Transform, type TransformCallback } from 'node:stream';

/** What happens to a PUT of a part: `busy` is 503, `cut` ends the connection half-way, `flipped` changes one byte. */
export type Fate = 'arrives' | 'busy' | 'cut' | 'flipped';

/** A PUT of a part as it came by. */
export interface Put {
  readonly uploadId: string;
  readonly partNumber: number;
  /** Milliseconds since 1970. */
  readonly begunAt: number;
  endedAt: number;
  /** HTTP status; 0 without an answer. */
  status: number;
  /** Whether the sender went away before all had left. */
  gone: boolean;
  bytes: number;
}

/**
 * Stands between the browser and S3: counts the parts that come by, lets some of them fail, and makes the way as narrow as a
 * test wants it.
 */
export class FaultProxy {
  readonly puts: Put[] = [];
  /** By PUT in order, from 0. */
  fateOf: (put: number, partNumber: number) => Fate = () => 'arrives';
  private readonly server: http.Server;
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  private readonly way = new Way();

  constructor(private readonly target: URL) {
    this.server = http.createServer((request, response) => this.handle(request, response));
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve));
  }

  close(): Promise<void> {
    this.agent.destroy();
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** Bytes in a second that all PUTs together get through; 0 for as many as they can. */
  shapeTo(bytesPerSecond: number): void {
    this.way.bytesPerSecond = bytesPerSecond;
  }

  reset(): void {
    this.puts.length = 0;
    this.fateOf = () => 'arrives';
    this.shapeTo(0);
  }

  private handle(request: http.IncomingMessage, response: http.ServerResponse): void {
    const query = new URL(request.url ?? '/', this.target).searchParams;
    const partNumber = Number(query.get('partNumber'));
    if (request.method !== 'PUT' || partNumber === 0) {
      this.pass(request, response, request, () => {});
      return;
    }
    const put: Put = {
      uploadId: query.get('uploadId') ?? '',
      partNumber,
      begunAt: Date.now(),
      endedAt: 0,
      status: 0,
      gone: false,
      bytes: 0,
    };
    const fate = this.fateOf(this.puts.length, partNumber);
    this.puts.push(put);
    if (fate === 'busy') {
      this.answerBusy(request, response, put);
      return;
    }
    const body = new PartBody(this.way, put, fate);
    body.on('error', () => request.socket.destroy());
    request.pipe(body);
    const onward = this.pass(request, response, body, (status) => {
      put.status = status;
      put.endedAt = Date.now();
    });
    // A part that has come through as a whole is S3's, whoever is gone; of any other nothing more will come.
    response.on('close', () => {
      if (!body.writableEnded) {
        put.gone = true;
        onward.destroy();
      }
    });
  }

  private answerBusy(request: http.IncomingMessage, response: http.ServerResponse, put: Put): void {
    request.resume();
    request.on('end', () => {
      put.status = 503;
      put.endedAt = Date.now();
      response.writeHead(503, {
        'content-type': 'application/xml',
        'access-control-allow-origin': request.headers.origin ?? '*',
      });
      response.end('<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>');
    });
  }

  private pass(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    body: NodeJS.ReadableStream,
    answered: (status: number) => void,
  ): http.ClientRequest {
    const onward = http.request(
      {
        host: this.target.hostname,
        port: this.target.port,
        method: request.method ?? 'GET',
        path: request.url ?? '/',
        headers: request.headers,
        agent: this.agent,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        answered(answer.statusCode ?? 0);
      },
    );
    onward.on('error', () => request.socket.destroy());
    request.on('close', () => {
      if (!request.complete) {
        onward.destroy();
      }
    });
    body.pipe(onward);
    return onward;
  }
}

/** A way that everybody shares: whoever comes when it is full waits. */
class Way {
  bytesPerSecond = 0;
  private freeAt = 0;

  /** Milliseconds until so many bytes may go on. */
  take(bytes: number): number {
    if (this.bytesPerSecond === 0) {
      return 0;
    }
    const now = performance.now();
    this.freeAt = Math.max(now, this.freeAt) + (bytes / this.bytesPerSecond) * 1_000;
    return this.freeAt - now;
  }
}

/** The body of a part on its way through. */
class PartBody extends Transform {
  constructor(
    private readonly way: Way,
    private readonly put: Put,
    private readonly fate: Fate,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    if (this.fate === 'cut' && this.put.bytes > 0) {
      done(new Error('Cut off, as the test wants it'));
      return;
    }
    if (this.fate === 'flipped' && this.put.bytes === 0) {
      chunk[0] = (chunk[0] ?? 0) ^ 1;
    }
    this.put.bytes += chunk.length;
    const wait = this.way.take(chunk.length);
    if (wait < 2) {
      done(null, chunk);
    } else {
      setTimeout(() => done(null, chunk), wait);
    }
  }
}
