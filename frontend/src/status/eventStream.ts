import { callApi } from '../signin/callApi';

/** How long until a connection that was interrupted, or has come to its end, is taken up again. */
export const CONNECTED_AGAIN_AFTER_MS = 3_000;

/** A stream of server-sent events, as much of an EventSource as is needed here. */
export interface Events {
  /** CONNECTING 0, OPEN 1, CLOSED 2. */
  readonly readyState: number;
  /** Called when the connection is broken off, and, closed, when there is none to be had. */
  onerror: (() => void) | null;
  addEventListener(name: string, listener: (event: { data: string }) => void): void;
  close(): void;
}

/** What watchers open streams with. */
export const eventStreams = { open: (path: string): Events => new FetchedEvents(path) };

const CONNECTING = 0;
const OPEN = 1;
export const CLOSED = 2;

/**
 * Events over fetch, since an EventSource cannot send a token. As there, a stream that is interrupted is connected to again, and
 * what is no stream at all closes it. One that comes to its end is connected to again without a word: the server ends it with
 * the token that it was asked for with, and nothing is wrong then.
 */
class FetchedEvents implements Events {
  readyState = CONNECTING;
  onerror: (() => void) | null = null;
  private readonly listeners: { name: string; listener: (event: { data: string }) => void }[] = [];
  private readonly ending = new AbortController();

  constructor(private readonly path: string) {
    void this.listen();
  }

  addEventListener(name: string, listener: (event: { data: string }) => void): void {
    this.listeners.push({ name, listener });
  }

  close(): void {
    this.readyState = CLOSED;
    this.ending.abort();
  }

  private async listen(): Promise<void> {
    while (this.readyState !== CLOSED) {
      try {
        const response = await callApi(this.path, {
          headers: { accept: 'text/event-stream' },
          signal: this.ending.signal,
        });
        const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
        if (!response.ok || !isStream || response.body === null) {
          this.close();
          this.onerror?.();
          return;
        }
        this.readyState = OPEN;
        await this.read(response.body);
        this.readyState = this.readyState === CLOSED ? CLOSED : CONNECTING;
      } catch {
        this.interrupted();
      }
      await this.aWhile();
    }
  }

  private async read(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    const lines = new EventLines((name, data) => {
      for (const { name: wanted, listener } of this.listeners) {
        if (wanted === name && this.readyState !== CLOSED) {
          listener({ data });
        }
      }
    });
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      lines.take(value);
    }
  }

  private interrupted(): void {
    if (this.readyState !== CLOSED) {
      this.readyState = CONNECTING;
      this.onerror?.();
    }
  }

  /** Until it is time to connect again, or nobody listens any more. */
  private async aWhile(): Promise<void> {
    if (this.readyState === CLOSED) {
      return;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, CONNECTED_AGAIN_AFTER_MS);
      this.ending.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

/** Puts events together from text that comes in pieces (HTML, 9.2.6). Ids and wishes of how soon to connect are passed over. */
export class EventLines {
  private rest = '';
  private name = 'message';
  private data: string[] = [];

  constructor(private readonly told: (name: string, data: string) => void) {}

  take(text: string): void {
    this.rest += text;
    // A CR at the end may be the first half of a CRLF.
    const whole = this.rest.endsWith('\r') ? this.rest.slice(0, -1) : this.rest;
    const lines = whole.split(/\r\n|\r|\n/);
    this.rest = (lines.pop() ?? '') + this.rest.slice(whole.length);
    for (const line of lines) {
      this.line(line);
    }
  }

  private line(line: string): void {
    if (line === '') {
      if (this.data.length > 0) {
        this.told(this.name, this.data.join('\n'));
      }
      this.name = 'message';
      this.data = [];
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') {
      this.name = value;
    } else if (field === 'data') {
      this.data.push(value);
    }
  }
}
