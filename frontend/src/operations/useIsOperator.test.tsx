// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer } from '../status/server.testing';
import { growingPauseMs } from './repeat';
import { useIsOperator } from './useIsOperator';

const CALL = 'GET /v1/ops/audit?limit=1';

let server: FakeServer;

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function found() {
  const { result } = renderHook(() => useIsOperator());
  expect(result.current).toBe(false);
  await act(() => vi.advanceTimersByTimeAsync(0));
  return result;
}

describe('Whoever calls', () => {
  it('is an operator when what operators ask for is answered', async () => {
    server.on(CALL, { entries: [], next: null });
    expect((await found()).current).toBe(true);
  });

  it.each([
    ['OPERATORS_ONLY', 403],
    ['NOT_SIGNED_IN', 401],
    ['ROUTE_NOT_FOUND', 404],
  ])('is none when the answer is %s', async (code, status) => {
    server.refuse(CALL, code, '', status);
    expect((await found()).current).toBe(false);
  });

  it('is an operator as well when the tables do not answer, since others are not let so far', async () => {
    server.refuse(CALL, 'CLOUD_UNAVAILABLE', '', 503);
    expect((await found()).current).toBe(true);
  });

  it.each<[string, () => void]>([
    ['nothing was answered', () => server.cutOff(CALL)],
    ['a load balancer answered', () => server.on(CALL, '<h1>502 Bad Gateway</h1>', 502)],
  ])('is asked about again when %s', async (_, fail) => {
    fail();
    const result = await found();
    expect(result.current).toBe(false);
    server.on(CALL, { entries: [], next: null });
    await act(() => vi.advanceTimersByTimeAsync(growingPauseMs(1, 1)));
    expect(result.current).toBe(true);
  });
});
