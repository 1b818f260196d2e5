import { vi } from 'vitest';
import type { Overview } from '../operations/overview';
import { type Events, eventStreams } from './eventStream';
import type { Status } from './status';

type Answered = { readonly status: number; readonly body: unknown };

/** An API whose answers are made up; it keeps what it was asked. */
export class FakeServer {
  readonly asked: string[] = [];
  private readonly bodies = new Map<string, unknown>();
  private readonly answers = new Map<string, () => Promise<Answered>>();

  constructor() {
    vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
      const call = `${init?.method ?? 'GET'} ${path}`;
      if (typeof init?.body === 'string') {
        this.bodies.set(call, JSON.parse(init.body));
      }
      return this.answer(call);
    });
  }

  /** Answers a call, such as `GET /v1/layouts`, from now on. */
  on(call: string, body: unknown, status = 200): this {
    this.answers.set(call, () => Promise.resolve({ status, body }));
    return this;
  }

  /** Answers a call with one of the API's problems. */
  refuse(call: string, code: string, detail = 'why', status = 409): this {
    return this.on(call, { code, detail }, status);
  }

  /** Leaves a call without an answer. */
  cutOff(call: string): this {
    this.answers.set(call, () => Promise.reject(new TypeError('Failed to fetch')));
    return this;
  }

  /** Answers a call only when it is told to. */
  hold(call: string, body: unknown): { readonly release: () => void } {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.answers.set(call, () => released.then(() => ({ status: 200, body })));
    return { release: () => release() };
  }

  /** What was sent with a call the last time. */
  bodyOf(call: string): unknown {
    return this.bodies.get(call);
  }

  times(call: string): number {
    return this.asked.filter((one) => one === call).length;
  }

  private async answer(call: string): Promise<Response> {
    this.asked.push(call);
    const answer = this.answers.get(call);
    if (answer === undefined) {
      throw new Error(`Nobody said what ${call} answers`);
    }
    const { status, body } = await answer();
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return new Response(status === 204 ? null : text, { status });
  }
}

/** A stream of events whose other end is the test. */
export class FakeEventSource implements Events {
  static readonly CLOSED = 2;
  static all: FakeEventSource[] = [];
  readyState = 0;
  onerror: (() => void) | null = null;
  private listener: (event: { data: string }) => void = () => {};

  constructor(readonly url: string) {
    FakeEventSource.all.push(this);
  }

  addEventListener(_: string, listener: (event: { data: string }) => void): void {
    this.listener = listener;
  }

  close(): void {
    this.readyState = FakeEventSource.CLOSED;
  }

  send(event: Status | Overview): void {
    this.listener({ data: JSON.stringify(event) });
  }

  /** @param state 0 when the browser connects again by itself, 2 when it does not */
  fail(state: 0 | 2): void {
    this.readyState = state;
    this.onerror?.();
  }

  static stub(): void {
    FakeEventSource.all = [];
    vi.spyOn(eventStreams, 'open').mockImplementation((path) => new FakeEventSource(path));
  }

  static get last(): FakeEventSource {
    const last = FakeEventSource.all.at(-1);
    if (last === undefined) {
      throw new Error('Nobody listens');
    }
    return last;
  }
}

/** A status of an upload that is being validated, unless it is said otherwise. */
export function statusLike(changed: Partial<Status> = {}): Status {
  return {
    uploadId: 'u-1',
    fileName: 'parcelas.csv',
    state: 'VALIDATING',
    provisional: true,
    bytes: { total: 2_000_000, uploaded: 2_000_000, validated: 500_000 },
    chunks: { total: 4, completed: 1, failed: 0 },
    records: { total: 1_234, valid: 1_000, rejected: 234 },
    errorsByRule: {},
    warningsByRule: {},
    createdAt: '2026-10-20T17:32:00Z',
    finishedAt: null,
    bytesPerSecond: null,
    etaSeconds: null,
    ...changed,
  };
}

export const COMPLETED: Partial<Status> = {
  state: 'COMPLETED',
  provisional: false,
  bytes: { total: 2_000_000, uploaded: 2_000_000, validated: 2_000_000 },
  chunks: { total: 4, completed: 4, failed: 0 },
  finishedAt: '2026-10-20T17:33:00Z',
};
