// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { COMPLETED, FakeEventSource, statusLike } from '../status/server.testing';
import type { Status } from '../status/status';
import { UploadFailure } from '../upload/problems';
import type { Progress } from '../upload/progress';
import { entryLike, said, surroundScreens } from './screen.testing';
import { UploadCard } from './UploadCard';

const the = surroundScreens();

function show(progress: Partial<Progress>, onRetry = async () => {}) {
  render(<UploadCard entry={entryLike(progress)} onRetry={onRetry} onRemove={() => {}} />);
}

function head(): string {
  const phase = document.querySelector('[data-phase]');
  if (phase === null) {
    throw new Error('The card has no head');
  }
  return said(phase);
}

function hears(status: Partial<Status>): void {
  act(() => FakeEventSource.last.send(statusLike(status)));
}

describe('The head of an upload’s card', () => {
  it.each([
    ['preparing', 'Preparando', 'Preparing'],
    ['sending', 'Enviando', 'Sending'],
    ['paused', 'Pausado', 'Paused'],
    ['completing', 'Concluindo o envio', 'Completing the upload'],
    ['failed', 'O envio parou', 'The upload stopped'],
    ['cancelled', 'Cancelado', 'Cancelled'],
    ['sent', 'Enviado, ainda não validado', 'Sent, not validated yet'],
  ] as const)('says of one that is %s where it is', async (phase, portuguese, english) => {
    show({ phase });
    expect(head()).toBe(portuguese);
    await act(() => the.speak('en'));
    expect(head()).toBe(english);
  });

  it.each<[Partial<Status>, string, string]>([
    [{ state: 'UPLOADED' }, 'Enviado, aguardando validação', 'Sent, waiting for validation'],
    [{ state: 'DISPATCHING' }, 'Enviado, preparando a validação', 'Sent, validation is being prepared'],
    [{ state: 'VALIDATING' }, 'Validando', 'Validating'],
    [{ state: 'FAILED' }, 'A validação falhou', 'Validation failed'],
    [{ state: 'ABORTED' }, 'Cancelado', 'Cancelled'],
    [{ state: 'EXPIRED' }, 'Expirado', 'Expired'],
  ])('says of one that was sent what is known of its validation: %j', async (status, portuguese, english) => {
    show({ phase: 'sent' });
    hears(status);
    expect(head()).toBe(portuguese);
    await act(() => the.speak('en'));
    expect(head()).toBe(english);
  });

  it.each<[Partial<Status>, string]>([
    [{}, 'Validado, sem ocorrências'],
    [{ errorsByRule: { REQUIRED: 1 } }, 'Validado, com ocorrências'],
    [{ warningsByRule: { SUM_MISMATCH: 1 } }, 'Validado, com ocorrências'],
  ])('says of one that is validated whether anything was found: %j', (findings, words) => {
    the.server().refuse('GET /v1/uploads/u-1/summary', 'RESULT_NOT_READY', '', 404);
    show({ phase: 'sent' });
    hears({ ...COMPLETED, records: { total: 9, valid: 9, rejected: 0 }, ...findings });
    expect(head()).toBe(words);
  });
});

describe('An upload’s card', () => {
  it('tells parts apart by more than colours', () => {
    show({ parts: ['sent', 'sent', 'sending', 'missing'], sentBytes: 999_999 });
    const card = said(document.body);
    expect(card).toContain('2 no S31 a caminho0 em leitura1 por enviar');
    expect(card).toContain('Partes: 2 de 4 no S3');
    expect(card).toContain('49,9%');
    expect(card).toContain('1 parte de cada vez');
  });

  it('says what is read for the receipt, which can still be cancelled', () => {
    show({ phase: 'completing', partsToRead: 2 });
    expect(said(document.body)).toContain('lendo para o recibo 2 partes que outro navegador enviou');
    expect(screen.getByRole('button', { name: 'Cancelar' })).toBeTruthy();
  });

  it('asks nothing of the server before the file is sent', () => {
    show({ phase: 'sending' });
    expect(FakeEventSource.all).toEqual([]);
  });

  it('says why the server refused in words, and in the server’s own', () => {
    const failure = new UploadFailure('REFUSED', 'Only .csv and .txt', 'FILE_TYPE_NOT_ALLOWED');
    show({ phase: 'failed', failure });
    expect(screen.getByRole('alert').textContent).toBe(
      'Arquivos deste tipo não são aceitos.Only .csv and .txt',
    );
  });

  it('says what it does not know a word for', () => {
    show({ phase: 'failed', failure: new UploadFailure('REFUSED', 'Odd', 'NEW_CODE') });
    expect(screen.getByRole('alert').textContent).toBe('O servidor recusou o pedido.Odd');
  });

  it('says of a failure on this side what it is', () => {
    show({ phase: 'failed', failure: new UploadFailure('REFUSED', 'QuotaExceededError') });
    expect(screen.getByRole('alert').textContent).toBe('O envio foi recusado: QuotaExceededError');
  });

  it('tries again once, however often that is clicked', async () => {
    let done = () => {};
    const onRetry = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          done = resolve;
        }),
    );
    show({ phase: 'failed', failure: new UploadFailure('IN_ANOTHER_TAB', '') }, onRetry);
    const button = screen.getByRole('button', { name: 'Tentar de novo' });
    fireEvent.click(button);
    fireEvent.click(button);
    expect(onRetry).toHaveBeenCalledOnce();
    await act(async () => done());
    fireEvent.click(button);
    expect(onRetry).toHaveBeenCalledTimes(2);
  });

  it('says that another try failed', async () => {
    show({ phase: 'failed', failure: new UploadFailure('IN_ANOTHER_TAB', '') }, () =>
      Promise.reject(new Error('no memory')),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Tentar de novo' }));
    expect(await screen.findByText('Error: no memory')).toBeTruthy();
  });

  it.each([
    ['', 'O servidor não respondeu.'],
    ['SlowDown', 'O servidor não respondeu.'],
    ['TOO_MANY_VALIDATIONS', 'Muitos envios seus ainda estão sendo validados.'],
  ])('says what it waits for when the server says "%s"', (code, words) => {
    show({ waiting: { until: Date.now(), code } });
    expect(screen.getByRole('status').textContent).toContain(words);
  });

  it('says that there are too many uploads, and what to do about it', () => {
    show({ phase: 'failed', failure: new UploadFailure('REFUSED', 'no more may be', 'TOO_MANY_UPLOADS') });
    expect(screen.getByText(/Conclua ou descarte alguns/).textContent).toContain('no more may be');
  });

  it('says what an upload waits for, and does not wait when asked', () => {
    const entry = entryLike({ waiting: 'offline' });
    render(<UploadCard entry={entry} onRetry={async () => {}} onRemove={() => {}} />);
    expect(screen.getByRole('status').textContent).toContain('Sem rede.');
    fireEvent.click(screen.getByRole('button', { name: 'Tentar agora' }));
    expect(entry.upload.tryNow).toHaveBeenCalledOnce();
  });

  it.each([
    ['sending', ['Pausar', 'Cancelar']],
    ['paused', ['Continuar', 'Cancelar']],
    ['completing', []],
    ['failed', ['Cancelar', 'Tentar de novo', 'Tirar da lista']],
    ['sent', ['Tirar da lista']],
    ['cancelled', ['Tirar da lista']],
  ] as const)('of one that is %s offers what can be done', (phase, buttons) => {
    show({ phase });
    expect(screen.queryAllByRole('button').map((button) => button.textContent?.trim())).toEqual(buttons);
  });
});
