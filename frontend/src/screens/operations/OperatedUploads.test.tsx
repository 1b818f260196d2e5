// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LONGEST_ANSWER_MS } from '../../operations/repeat';
import type { OperatedUpload } from '../../operations/uploads';
import { said, surroundScreens } from '../screen.testing';
import { OperatedUploads } from './OperatedUploads';

const the = surroundScreens();

beforeEach(() => {
  location.hash = '';
});

function upload(uploadId: string, changed: Partial<OperatedUpload> = {}): OperatedUpload {
  return {
    uploadId,
    owner: 'banco',
    fileName: `${uploadId} ***.csv`,
    size: 1_500_000,
    state: 'VALIDATING',
    paused: false,
    priorityWindow: null,
    createdAt: new Date(Date.now() - 90_000).toISOString(),
    startedAt: null,
    finishedAt: null,
    bytesPerSecond: null,
    etaSeconds: null,
    ...changed,
  };
}

const FIRST = 'GET /v1/ops/uploads?limit=50';

function page(uploads: readonly OperatedUpload[], next: string | null = null) {
  return { uploads, next, readUnits: 3.5 };
}

async function row(changed: Partial<OperatedUpload>): Promise<string> {
  the.server().on(FIRST, page([upload('u-1', changed)]));
  render(<OperatedUploads state={null} />);
  await screen.findByRole('table');
  return said(screen.getAllByRole('row')[1] as HTMLElement);
}

describe('The uploads of all', () => {
  it('are listed with owner, progress, size, age, speed and time left, and lead to each', async () => {
    const text = await row({
      chunks: { total: 10, completed: 4 },
      bytesPerSecond: 2_000_000,
      etaSeconds: 12,
    });
    expect(text).toMatch(/^u-1 \*\*\*\.csvbancoValidando4 de 10 pedaços1,5 MB1 min 3\d s2 MB\/s12 s$/);
    expect(screen.getByRole('link').getAttribute('href')).toBe('#/operations/uploads/u-1');
    expect(screen.getByText('Esta resposta custou 3,5 unidades de leitura do DynamoDB.')).toBeTruthy();
  });

  it('say what is particular: that one is paused, goes first, or why it failed', async () => {
    expect(await row({ paused: true, priorityWindow: 200 })).toContain(
      'Validando pausadoaté 200 pedaços ao mesmo tempo',
    );
  });

  it('say why one failed, and of one that is over no more how fast it may be', async () => {
    const failure = { code: 'CHUNK_FAILED', detail: '', retryable: true };
    const text = await row({ state: 'FAILED', priorityWindow: 200, failure });
    expect(text).toContain('A validação falhouCHUNK_FAILED1,5 MB');
  });

  it('are shown page by page, there and back', async () => {
    const second = `${FIRST}&cursor=next`;
    the
      .server()
      .on(FIRST, page([upload('u-1')], 'next'))
      .on(second, page([upload('u-2')]));
    render(<OperatedUploads state={null} />);
    await screen.findByText('u-1 ***.csv');
    fireEvent.click(screen.getByRole('button', { name: 'Próxima' }));
    await screen.findByText('u-2 ***.csv');
    expect(screen.queryByText('u-1 ***.csv')).toBeNull();
    expect(screen.getByText('Página 2')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Próxima' }).getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: 'Anterior' }));
    await screen.findByText('u-1 ***.csv');
    expect(screen.getByRole('button', { name: 'Anterior' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('leave the focus where it is on the way back to the first page, also when that is the only one by then', async () => {
    the
      .server()
      .on(FIRST, page([upload('u-1')], 'next'))
      .on(`${FIRST}&cursor=next`, page([upload('u-2')]));
    render(<OperatedUploads state={null} />);
    await screen.findByText('u-1 ***.csv');
    fireEvent.click(screen.getByRole('button', { name: 'Próxima' }));
    await screen.findByText('u-2 ***.csv');
    const { release } = the.server().hold(FIRST, page([upload('u-3')]));
    const back = screen.getByRole('button', { name: 'Anterior' });
    back.focus();
    fireEvent.click(back);
    expect(screen.queryByText('u-2 ***.csv')).toBeNull();
    expect(document.activeElement).toBe(back);
    await act(async () => release());
    expect(screen.getByText('u-3 ***.csv')).toBeTruthy();
    expect(document.activeElement).toBe(back);
  });

  it('are those of a state, which stands in the address', async () => {
    the.server().on('GET /v1/ops/uploads?limit=50&state=FAILED', page([]));
    render(<OperatedUploads state="FAILED" />);
    expect(await screen.findByText('Nenhum envio nesta situação.')).toBeTruthy();
    const choice = screen.getByLabelText<HTMLSelectElement>('Situação');
    expect(choice.value).toBe('FAILED');
    fireEvent.change(choice, { target: { value: 'VALIDATING' } });
    expect(location.hash).toBe('#/operations/uploads?state=VALIDATING');
    fireEvent.change(choice, { target: { value: '' } });
    expect(location.hash).toBe('#/operations/uploads');
  });

  it('are not waited for any longer than they seem to be new', async () => {
    vi.useFakeTimers();
    try {
      the.server().on(FIRST, page([upload('u-1', { bytesPerSecond: 2_000_000 })]));
      render(<OperatedUploads state={null} />);
      await act(() => vi.advanceTimersByTimeAsync(0));
      the.server().hold(FIRST, page([]));
      await act(() => vi.advanceTimersByTimeAsync(10_000 + LONGEST_ANSWER_MS - 1));
      expect(screen.queryByRole('alert')).toBeNull();
      await act(() => vi.advanceTimersByTimeAsync(1));
      expect(screen.getByRole('alert').textContent).toContain('O servidor não responde.');
      expect(screen.getByText('u-1 ***.csv')).toBeTruthy();
    } finally {
      vi.useRealTimers();
    }
  });

  it('are kept when they cannot be read anew, and read again by and by', async () => {
    vi.useFakeTimers();
    try {
      the.server().on(FIRST, page([upload('u-1')]));
      render(<OperatedUploads state={null} />);
      await act(() => vi.advanceTimersByTimeAsync(0));
      the.server().cutOff(FIRST);
      await act(() => vi.advanceTimersByTimeAsync(10_000));
      expect(screen.getByRole('alert').textContent).toContain('O servidor não responde.');
      expect(screen.getByText('u-1 ***.csv')).toBeTruthy();
      the.server().on(FIRST, page([upload('u-3')]));
      await act(() => vi.advanceTimersByTimeAsync(5_000));
      expect(screen.queryByRole('alert')).toBeNull();
      expect(screen.getByText('u-3 ***.csv')).toBeTruthy();
    } finally {
      vi.useRealTimers();
    }
  });
});
