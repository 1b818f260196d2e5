// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { answerResults, FAILED, SUMMARY } from '../status/results.testing';
import { statusLike } from '../status/server.testing';
import type { Status } from '../status/status';
import { ResultPanel } from './ResultPanel';
import { said, surroundScreens } from './screen.testing';

const the = surroundScreens();

const follow = vi.fn();

async function show(changed: Partial<Status>): Promise<string> {
  follow.mockReset();
  const view = render(<ResultPanel watched={{ status: statusLike(changed), problem: null, follow }} />);
  // What is asked for at once is answered before anybody looks.
  await act(async () => {});
  return said(view.container);
}

describe('When validation has failed', () => {
  it('before anything was cut, only the reason is told', async () => {
    const failure = { code: 'HEADER_MISMATCH', detail: 'It misses "vlMora"', retryable: false };
    const text = await show({ state: 'FAILED', chunks: { total: 0, completed: 0, failed: 0 }, failure });
    expect(text).toContain('O cabeçalho não é o de um leiaute conhecido');
    expect(text).toContain('HEADER_MISMATCH');
    expect(screen.getByText('It misses "vlMora"').getAttribute('lang')).toBe('en');
    expect(text).not.toContain('Registros');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('for a reason that nobody here knows, that is told with the server’s words', async () => {
    const failure = { code: 'NEW', detail: 'Something new', retryable: false };
    const text = await show({ state: 'FAILED', chunks: { total: 0, completed: 0, failed: 0 }, failure });
    expect(text).toContain('por um motivo que esta tela não conhece. NEWSomething new');
  });

  it('in a chunk, that is shown beside what is known of the others', async () => {
    answerResults(the.server());
    const chunks = { total: 40, completed: 15, failed: 25 };
    const text = await show({ ...FAILED, chunks });
    expect(text).toContain('Pedaço 2: 500 KB a partir do byte 1.000.000 · 5 tentativasS3');
    expect(text).toContain('e mais 24');
    expect(text).toContain('Registros (parcial)1.234');
  });

  it('a reconciliation that does not close is not hidden', async () => {
    answerResults(the.server());
    const reconciliation = {
      ...SUMMARY.reconciliation,
      chunkBytes: 1_500_000,
      chunksProved: 3,
      closes: false,
    };
    the.server().on('GET /v1/uploads/u-1/summary', { ...SUMMARY, reconciliation });
    expect(await show(FAILED)).toContain(
      'A conferência não fechou: foram lidos 1.500.000 de 2.000.000 bytes, e 3 de 4 pedaços têm as bordas provadas.',
    );
  });

  it('the failed chunks are validated again by one call, however often that is clicked', async () => {
    answerResults(the.server());
    const again = statusLike({ state: 'VALIDATING' });
    const call = 'POST /v1/uploads/u-1/retry';
    const { release } = the.server().hold(call, again);
    await show(FAILED);
    const button = screen.getByRole<HTMLButtonElement>('button', {
      name: 'Validar de novo os que falharam',
    });
    fireEvent.click(button);
    fireEvent.click(button);
    expect(button.disabled).toBe(true);
    expect(follow).not.toHaveBeenCalled();
    await act(async () => release());
    await vi.waitFor(() => expect(follow).toHaveBeenCalledWith(again));
    expect(the.server().times(call)).toBe(1);
  });

  it('a retry that is refused is said to be', async () => {
    answerResults(the.server());
    the.server().refuse('POST /v1/uploads/u-1/retry', 'NOT_RETRYABLE');
    await show(FAILED);
    fireEvent.click(screen.getByRole('button', { name: 'Validar de novo os que falharam' }));
    expect(await screen.findByText(/Este envio não pode ser validado de novo/)).toBeTruthy();
  });

  it('chunks that cannot be listed are not taken for none', async () => {
    answerResults(the.server());
    the.server().cutOff('GET /v1/uploads/u-1/chunks?state=FAILED&limit=20');
    expect(await show(FAILED)).toContain('O servidor não responde.');
  });
});
