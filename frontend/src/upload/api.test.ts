import { afterEach, describe, expect, it, vi } from 'vitest';
import { HttpUploadApi } from './api';

interface Asked {
  readonly path: string;
  readonly method: string | undefined;
  readonly body: unknown;
}

const never = new AbortController().signal;

/** Answers requests in order, and keeps what was asked. */
function serverThatAnswers(...answers: (Response | Error)[]): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (path: string, { method, body }: RequestInit) => {
    asked.push({ path, method, body: body === undefined ? undefined : JSON.parse(String(body)) });
    const answer = answers.shift();
    if (answer === undefined) {
      throw new Error(`Nobody expected ${method} ${path}`);
    }
    if (answer instanceof Error) {
      throw answer;
    }
    return answer;
  });
  return asked;
}

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

afterEach(() => vi.unstubAllGlobals());

describe('The API', () => {
  const api = new HttpUploadApi();

  it('is asked for the parts that S3 holds until there is no next page', async () => {
    const page = (first: number, count: number, next: number | null) =>
      json({
        parts: Array.from({ length: count }, (_, i) => ({
          partNumber: first + i,
          size: 5,
          etag: `"${first + i}"`,
        })),
        next,
      });
    const asked = serverThatAnswers(page(1, 1_000, 1_000), page(1_001, 1_000, 2_000), page(2_001, 7, null));
    const held = await api.heldParts('u-1', never);
    expect(held.map(({ partNumber }) => partNumber)).toEqual(Array.from({ length: 2_007 }, (_, i) => i + 1));
    expect(asked.map(({ path }) => path)).toEqual([
      '/v1/uploads/u-1/parts?after=0',
      '/v1/uploads/u-1/parts?after=1000',
      '/v1/uploads/u-1/parts?after=2000',
    ]);
  });

  it('tells how long a URL is good for, to a machine whose clock is wrong, too', async () => {
    serverThatAnswers(
      json({
        urls: [
          {
            partNumber: 1,
            url: 'http://s3/1',
            headers: {},
            expiresAt: '2001-01-01T00:00:00Z',
            lifeSeconds: 900,
          },
        ],
      }),
    );
    const [signed] = await api.sign('u-1', [{ partNumber: 1, checksum: 'AAAAAAAAAAA=' }], never);
    expect(signed?.lifeMs).toBe(900_000);
  });

  it('has not answered when its answer is cut off', async () => {
    const cut = new ReadableStream<Uint8Array>({
      start: (body) => {
        body.enqueue(new TextEncoder().encode('{"urls":['));
        body.error(new TypeError('network error'));
      },
    });
    serverThatAnswers(new Response(cut));
    await expect(api.sign('u-1', [], never)).rejects.toMatchObject({ kind: 'network' });
  });

  it('has not answered when a portal answers in its place', async () => {
    serverThatAnswers(new Response('<html>Sign in to the Wi-Fi</html>'));
    await expect(api.sign('u-1', [], never)).rejects.toMatchObject({ kind: 'network' });
  });

  it('refuses for good what the storage cannot do', async () => {
    serverThatAnswers(json({ code: 'NOT_IMPLEMENTED', detail: 'No such checksum' }, 501));
    await expect(api.complete('u-1', [], never)).rejects.toMatchObject({ kind: 'refused', status: 501 });
  });

  it('is told the checksum algorithm when an upload begins', async () => {
    const asked = serverThatAnswers(json({ uploadId: 'u-1', partSize: 5, partCount: 1 }, 201));
    await api.begin({ fileName: 'a.csv', size: 5 }, never);
    expect(asked).toEqual([
      { path: '/v1/uploads', method: 'POST', body: { fileName: 'a.csv', size: 5, checksum: 'CRC64NVME' } },
    ]);
  });

  it.each([408, 425, 429, 500, 503])('asks for patience with %i', async (status) => {
    serverThatAnswers(json({ code: 'BUSY', detail: 'Later' }, status));
    await expect(api.complete('u-1', [], never)).rejects.toMatchObject({
      kind: 'busy',
      status,
      code: 'BUSY',
    });
  });

  it.each([
    ['TOO_MANY_VALIDATIONS', 'busy'],
    ['TOO_MANY_UPLOADS', 'refused'],
  ])('says with %s whether waiting helps', async (code, kind) => {
    serverThatAnswers(json({ code, detail: '1000' }, 429));
    await expect(api.begin({ fileName: 'a.csv', size: 5 }, never)).rejects.toMatchObject({ kind, code });
  });

  it('refuses with its own code and words', async () => {
    serverThatAnswers(json({ code: 'UPLOAD_NOT_OPEN', detail: 'It is complete' }, 409));
    await expect(api.abort('u-1', never)).rejects.toMatchObject({
      kind: 'refused',
      code: 'UPLOAD_NOT_OPEN',
      message: 'It is complete',
    });
  });

  it('may have a proxy before it that answers in HTML', async () => {
    serverThatAnswers(new Response('<h1>Bad Gateway</h1>', { status: 502, statusText: 'Bad Gateway' }));
    await expect(api.abort('u-1', never)).rejects.toMatchObject({ kind: 'busy', status: 502, code: '' });
  });

  it('may be out of reach', async () => {
    serverThatAnswers(new TypeError('Failed to fetch'));
    await expect(api.abort('u-1', never)).rejects.toMatchObject({ kind: 'network', status: 0 });
  });

  it('is not asked any more by whoever gave up, and that is no problem of the network', async () => {
    const given = new AbortController();
    const reason = new Error('Given up');
    serverThatAnswers(new TypeError('Aborted'));
    given.abort(reason);
    await expect(api.abort('u-1', given.signal)).rejects.toBe(reason);
  });
});
