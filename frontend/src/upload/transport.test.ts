import { describe, expect, it, vi } from 'vitest';
import { ANSWERED_WITHIN_MS, STALLED_AFTER_MS } from './transport';
import { FakeRequest, outcomeOf, surroundTransport } from './transport.testing';

const { put } = surroundTransport();
const aborting = () => new AbortController();

function error(code: string): string {
  return `<?xml version="1.0"?><Error><Code>${code}</Code><Message>In S3's words</Message></Error>`;
}

describe('A part that is put', () => {
  it('carries the headers that were signed, except those that only browsers set', async () => {
    const answer = put();
    expect(FakeRequest.last.sentHeaders).toEqual({ 'x-amz-checksum-crc64nvme': 'AAAAAAAAAAA=' });
    FakeRequest.last.answers(200, '', '"etag"');
    expect(await answer).toBe('"etag"');
  });

  it('cannot be counted as sent without an ETag: the bucket hides it', async () => {
    const answer = put();
    FakeRequest.last.answers(200);
    await expect(answer).rejects.toMatchObject({ kind: 'refused', code: 'ETAG_NOT_EXPOSED' });
  });

  it.each([
    [400, 'BadDigest', 'damaged'],
    [400, 'XAmzContentChecksumMismatch', 'damaged'],
    [400, 'RequestTimeout', 'busy'],
    [400, 'IncompleteBody', 'network'],
    [400, 'ExpiredToken', 'expired'],
    [400, 'TokenRefreshRequired', 'expired'],
    [400, 'InvalidArgument', 'refused'],
    [403, 'AccessDenied', 'expired'],
    [403, 'SignatureDoesNotMatch', 'expired'],
    [404, 'NoSuchUpload', 'refused'],
    [500, 'InternalError', 'busy'],
    [501, 'NotImplemented', 'refused'],
    [503, 'SlowDown', 'busy'],
  ])('is answered %i %s, which is: %s', async (status, code, kind) => {
    const answer = put();
    FakeRequest.last.answers(status, error(code));
    await expect(answer).rejects.toMatchObject({ kind, status, code, message: "In S3's words" });
  });

  it('may be cut off', async () => {
    const answer = put();
    FakeRequest.last.onerror();
    FakeRequest.last.onloadend();
    await expect(answer).rejects.toMatchObject({ kind: 'network' });
  });

  it('has stalled when no byte moves for long enough, counted from the last one that did', async () => {
    const progress: number[] = [];
    const answer = put(aborting().signal, (bytes) => progress.push(bytes));
    const settled = vi.fn();
    answer.then(settled, settled);
    await vi.advanceTimersByTimeAsync(STALLED_AFTER_MS - 1);
    FakeRequest.last.upload.onprogress({ loaded: 2 });
    await vi.advanceTimersByTimeAsync(STALLED_AFTER_MS - 1);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await expect(answer).rejects.toMatchObject({ kind: 'stalled' });
    expect(progress).toEqual([2]);
  });

  it('is given up for the reason that its owner has', async () => {
    const given = aborting();
    const reason = new Error('Paused');
    const answer = put(given.signal);
    given.abort(reason);
    await expect(answer).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('A part whose last byte has left', () => {
  it('may be answered long after', async () => {
    const outcome = outcomeOf(put());
    FakeRequest.last.upload.onprogress({ loaded: 3 });
    FakeRequest.last.upload.onload();
    await vi.advanceTimersByTimeAsync(ANSWERED_WITHIN_MS - 1);
    FakeRequest.last.answers(200, '', '"etag"');
    await vi.advanceTimersByTimeAsync(0);
    expect(outcome()).toBe('"etag"');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has stalled when nobody answers at all', async () => {
    const outcome = outcomeOf(put());
    FakeRequest.last.upload.onload();
    await vi.advanceTimersByTimeAsync(ANSWERED_WITHIN_MS - 1);
    expect(outcome()).toBe('waits');
    await vi.advanceTimersByTimeAsync(1);
    expect(outcome()).toBe('stalled');
  });
});
