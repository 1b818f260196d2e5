// @vitest-environment jsdom
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Language } from '../../i18n/i18n';
import { LONGEST_ANSWER_MS } from '../../operations/repeat';
import { COMPLETED, statusLike } from '../../status/server.testing';
import type { Status } from '../../status/status';
import { said, surroundScreens } from '../screen.testing';
import { OperatedUploadView } from './OperatedUploadView';
import { withDialogs } from './operations.testing';

const the = surroundScreens();
withDialogs();

const STATUS = 'GET /v1/ops/uploads/u-1';
const CHUNKS = 'GET /v1/ops/uploads/u-1/chunks';
const RETRY = 'POST /v1/ops/uploads/u-1/retry';

const FAILURE = { code: 'CHUNK_FAILED', detail: 'Chunk 7', retryable: true };
const FAILED: Partial<Status> = { state: 'FAILED', failure: FAILURE };

async function show(status: Partial<Status> = {}): Promise<HTMLElement> {
  the
    .server()
    .on(STATUS, statusLike(status))
    .on(CHUNKS, {
      chunks: [
        [0, 'COMPLETED', 1, 0, 500, 67_000_000],
        [1, 'PENDING', 2, 2, null, 67_000_000, 'IOException: reset'],
        [2, 'PROCESSING', 0, 0, null, 67_000_000],
        [3, 'COMPLETED', 1, 0, 500, 67_000_000],
      ],
      next: null,
    });
  const { container } = render(<OperatedUploadView uploadId="u-1" />);
  await screen.findByRole('slider');
  return container;
}

function ask(name: string): HTMLElement {
  fireEvent.click(screen.getByRole('button', { name }));
  return screen.getByRole('dialog', { name: `${name}: parcelas.csv` });
}

function say(dialog: HTMLElement, name: string): void {
  fireEvent.click(within(dialog).getByRole('button', { name }));
}

describe('An upload that operators look at', () => {
  it('has its progress, and the way back to all', async () => {
    const container = await show();
    expect(said(container)).toContain('500 KB de 2 MB validados');
    expect(screen.getByRole('link', { name: 'Todos os envios' }).getAttribute('href')).toBe(
      '#/operations/uploads',
    );
  });

  it('says whose it is', async () => {
    the
      .server()
      .on(CHUNKS, { chunks: [], next: null })
      .on(STATUS, { ...statusLike(), owner: 'banco-7' });
    const { container } = render(<OperatedUploadView uploadId="u-1" />);
    await screen.findByText('banco-7');
    expect(said(container)).toContain('Enviado porbanco-7');
  });

  it('has a place for what goes on in a question before it goes on, or it would not be read out', async () => {
    await show();
    const status = within(ask('Pausar')).getByRole('status');
    expect(status.textContent).toBe('');
    expect(status.className.split(' ')).not.toContain('empty:hidden');
    const { release } = the.server().hold('POST /v1/ops/uploads/u-1/pause', statusLike({ paused: true }));
    say(screen.getByRole('dialog'), 'Pausar');
    expect(status.isConnected && status.textContent).not.toBe('');
    await act(async () => release());
  });

  it('is not asked for again when there is no such upload', async () => {
    the.server().refuse(STATUS, 'UPLOAD_NOT_FOUND', '', 404);
    render(<OperatedUploadView uploadId="u-1" />);
    expect((await screen.findByRole('alert')).textContent).toContain('Este envio não existe.');
  });

  it('has no map while it has no chunks', async () => {
    the
      .server()
      .on(STATUS, statusLike({ state: 'UPLOADING', chunks: { total: 0, completed: 0, failed: 0 } }));
    render(<OperatedUploadView uploadId="u-1" />);
    await screen.findByText('Envio não concluído');
    expect(the.server().asked).toEqual([STATUS]);
  });

  it('is paused after a question, and is then shown as the server has it', async () => {
    await show();
    const dialog = ask('Pausar');
    expect(said(dialog)).toContain('Os que estão em trabalho terminam; nada se perde.');
    the
      .server()
      .on('POST /v1/ops/uploads/u-1/pause', statusLike({ paused: true }))
      .on(STATUS, statusLike({ paused: true }));
    say(dialog, 'Pausar');
    expect(await screen.findByText('O envio está pausado.')).toBeTruthy();
    expect(await screen.findByText('pausado')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Retomar' })).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('gets the priority that was typed', async () => {
    await show();
    const dialog = ask('Mudar prioridade');
    fireEvent.change(within(dialog).getByRole('spinbutton'), { target: { value: '40' } });
    the.server().on('PUT /v1/ops/uploads/u-1/priority', statusLike());
    say(dialog, 'Mudar prioridade');
    expect(await screen.findByText('A prioridade foi mudada.')).toBeTruthy();
    expect(the.server().bodyOf('PUT /v1/ops/uploads/u-1/priority')).toEqual({ windowChunks: 40 });
  });

  it.each([
    ['its owner', { pausedBy: 'owner' }, /Pausado por quem enviou/],
    ['an operator', { pausedBy: 'operator' }, /Pausado por um operador/],
    ['nobody knows who', { pausedBy: null }, /^Pausado: o que foi validado fica/],
    ['an older server does not say who', {}, /^Pausado: o que foi validado fica/],
  ] as const)('that %s has paused says so, and no time that is left', async (_, by, words) => {
    const container = await show({ paused: true, ...by, bytesPerSecond: 1_000, etaSeconds: 61 });
    expect(screen.getByText(words)).toBeTruthy();
    expect(said(container)).not.toMatch(/faltam|KB\/s/);
  });

  it('shows how many chunks may be on their way, begins there, and gives the plan its say back', async () => {
    await show({ windowChunks: 40, plannedWindowChunks: 64 });
    const dialog = ask('Mudar prioridade');
    expect(said(dialog)).toContain('Agora: 40 pedaços ao mesmo tempo · pelo plano: 64');
    expect(within(dialog).getByRole<HTMLInputElement>('spinbutton').value).toBe('40');
    fireEvent.click(within(dialog).getByRole('checkbox', { name: 'Como o plano diz' }));
    expect(within(dialog).queryByRole('spinbutton')).toBeNull();
    the.server().on('PUT /v1/ops/uploads/u-1/priority', statusLike());
    say(dialog, 'Mudar prioridade');
    expect(await screen.findByText('A prioridade foi mudada.')).toBeTruthy();
    expect(the.server().bodyOf('PUT /v1/ops/uploads/u-1/priority')).toEqual({ windowChunks: null });
  });

  it('keeps the number that was typed when the plan is not wanted after all, or the field is empty', async () => {
    await show({ windowChunks: 40, plannedWindowChunks: 64 });
    const dialog = ask('Mudar prioridade');
    const field = () => within(dialog).getByRole<HTMLInputElement>('spinbutton');
    fireEvent.change(field(), { target: { value: '30' } });
    fireEvent.change(field(), { target: { value: '' } });
    fireEvent.click(within(dialog).getByRole('checkbox'));
    fireEvent.click(within(dialog).getByRole('checkbox'));
    expect(field().value).toBe('30');
    the.server().on('PUT /v1/ops/uploads/u-1/priority', statusLike());
    say(dialog, 'Mudar prioridade');
    expect(await screen.findByText('A prioridade foi mudada.')).toBeTruthy();
    expect(the.server().bodyOf('PUT /v1/ops/uploads/u-1/priority')).toEqual({ windowChunks: 30 });
  });

  it('offers no plan where an older server does not tell it', async () => {
    await show();
    const dialog = ask('Mudar prioridade');
    expect(within(dialog).queryByRole('checkbox')).toBeNull();
    expect(within(dialog).getByRole<HTMLInputElement>('spinbutton').value).toBe('64');
  });

  it('gets no priority that the server would not take', async () => {
    await show();
    const dialog = ask('Mudar prioridade');
    fireEvent.change(within(dialog).getByRole('spinbutton'), { target: { value: '1001' } });
    say(dialog, 'Mudar prioridade');
    expect(within(dialog).getByRole('spinbutton').matches(':invalid')).toBe(true);
    expect(the.server().asked.filter((call) => call.startsWith('PUT'))).toEqual([]);
  });

  it('goes on when it could not be cancelled, and the question says why', async () => {
    await show();
    const dialog = ask('Cancelar o envio');
    the.server().refuse('DELETE /v1/ops/uploads/u-1', 'ALREADY_FINISHED', 'It is COMPLETED.');
    say(dialog, 'Cancelar o envio');
    expect((await within(dialog).findByRole('alert')).textContent).toBe(
      'O envio já tinha terminado.It is COMPLETED.',
    );
    expect(screen.queryByText('O envio foi cancelado.')).toBeNull();
  });

  it('is read anew when an action is refused, since it is another than the one that is shown', async () => {
    await show(FAILED);
    const dialog = ask('Validar de novo');
    the.server().refuse(RETRY, 'NOT_RETRYABLE', 'It is VALIDATING.').on(STATUS, statusLike());
    say(dialog, 'Validar de novo');
    expect((await within(dialog).findByRole('alert')).textContent).toContain('It is VALIDATING.');
    expect(await screen.findByText('Validando')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Pausar' })).toBeTruthy();
    expect(screen.getByRole('dialog')).toBe(dialog);
  });

  it.each<[Language, string, RegExp]>([
    ['pt-BR', 'Cancelar o envio', /veio direto pelo bucket.* terá de enviá-lo com outro nome/],
    ['en', 'Cancel the upload', /came straight into the bucket.* has to send it under another/],
  ])(
    'that came by the bucket has to come under another name once it is cancelled, in %s',
    async (language, name, words) => {
      await the.speak(language);
      await show({ uploadId: 'd-0123456789abcdef0123456789abcdef' });
      expect(said(ask(name))).toMatch(words);
    },
  );

  it('that came through the API may come again under its name once it is cancelled', async () => {
    await show();
    const words = said(ask('Cancelar o envio'));
    expect(words).toContain('o dono terá de enviar o arquivo de novo');
    expect(words).not.toContain('outro nome');
  });

  it('is validated again when it failed of what may pass', async () => {
    const container = await show(FAILED);
    expect(said(container)).toContain('CHUNK_FAILEDChunk 7');
    the.server().on(RETRY, statusLike());
    say(ask('Validar de novo'), 'Validar de novo');
    expect(await screen.findByText('O envio voltou a ser processado.')).toBeTruthy();
  });

  it.each<[Language, string, Partial<Status>, string]>([
    ['pt-BR', 'Validar de novo', FAILED, 'O envio foi tentado de novo e terminou com falha outra vez.'],
    ['en', 'Validate again', FAILED, 'It was tried again, and ended FAILED again.'],
    ['en', 'Validate again', {}, 'The upload is taken up again.'],
  ])(
    'says what came of it when it is validated again, in %s: %s, %j',
    async (language, name, answered, words) => {
      await the.speak(language);
      await show(FAILED);
      the.server().on(RETRY, statusLike(answered));
      say(ask(name), name);
      expect(await screen.findByText(words)).toBeTruthy();
    },
  );

  it('offers nothing when it is over', async () => {
    await show(COMPLETED);
    expect(screen.queryByRole('group', { name: 'Ações' })).toBeNull();
  });
});

describe('As time goes by, an upload', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    the.server().on(CHUNKS, { chunks: [], next: null });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

  async function showNow(status: Partial<Status>): Promise<void> {
    the.server().on(STATUS, statusLike(status));
    render(<OperatedUploadView uploadId="u-1" />);
    await pass(0);
  }

  it('that failed is read anew, since another operator may have had it validated again', async () => {
    await showNow(FAILED);
    await pass(19_999);
    expect(the.server().times(STATUS)).toBe(1);
    the.server().on(STATUS, statusLike());
    await pass(1);
    expect(screen.getByText('Validando')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Validar de novo' })).toBeNull();
    await pass(2_000);
    expect(the.server().times(STATUS)).toBe(3);
  });

  it.each<[string, Partial<Status>]>([
    ['failed for good', { state: 'FAILED', failure: { ...FAILURE, retryable: false } }],
    ['is done', COMPLETED],
  ])('that %s is not', async (_, status) => {
    await showNow(status);
    await pass(120_000);
    expect(the.server().times(STATUS)).toBe(1);
  });

  it('is not waited for any longer than its speed seems to be that of now', async () => {
    await showNow({ bytesPerSecond: 2_000_000, etaSeconds: 12 });
    the.server().hold(STATUS, statusLike());
    await pass(2_000 + LONGEST_ANSWER_MS - 1);
    expect(screen.queryByRole('alert')).toBeNull();
    await pass(1);
    expect(screen.getByRole('alert').textContent).toContain('O servidor não responde.');
  });
});

describe('The map of its chunks', () => {
  it('has a legend with counts, and says how to look at one', async () => {
    const container = await show();
    const legend = ['validados: 2', 'em trabalho: 1', 'falharam, serão tentados de novo: 1'];
    expect(screen.getAllByRole('listitem').map(said)).toEqual(legend);
    expect(said(container)).toContain('Aponte um quadrado, ou use as setas do teclado');
    expect(
      [...container.querySelectorAll('[data-mark]')].map((path) => path.getAttribute('data-mark')),
    ).toEqual(['COMPLETED', 'AGAIN', 'PROCESSING']);
  });

  it('says of the chunk that the arrow keys lead to how it went', async () => {
    await show();
    const map = screen.getByRole('slider', { name: 'Mapa dos pedaços' });
    fireEvent.keyDown(map, { key: 'ArrowRight' });
    expect(map.getAttribute('aria-valuetext')).toMatch(
      /^Pedaço 0, Situação validado, Tentativas 1, Tamanho 67.MB, Duração 500 ms, Velocidade 134.MB\/s$/,
    );
    fireEvent.keyDown(map, { key: 'ArrowRight' });
    expect(map.getAttribute('aria-valuetext')).toMatch(
      /^Pedaço 1, Situação falhou, será tentado de novo, Tentativas 2, Falhas 2, Tamanho 67.MB, IOException: reset$/,
    );
    fireEvent.keyDown(map, { key: 'End' });
    expect(map.getAttribute('aria-valuenow')).toBe('3');
    fireEvent.keyDown(map, { key: 'ArrowDown' });
    fireEvent.keyDown(map, { key: 'ArrowRight' });
    expect(map.getAttribute('aria-valuenow')).toBe('3');
    fireEvent.keyDown(map, { key: 'Home' });
    expect(map.getAttribute('aria-valuenow')).toBe('0');
  });

  it('says of the chunk under the pointer how it went, and nothing of what is no chunk', async () => {
    const container = await show();
    const map = screen.getByRole('slider');
    // Thirty squares have room in a row.
    vi.spyOn(map, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 300, 10));
    fireEvent.pointerMove(map, { clientX: 25, clientY: 5 });
    expect(container.querySelector('[data-chunk="2"]')).toBeTruthy();
    fireEvent.pointerMove(map, { clientX: 45, clientY: 5 });
    expect(container.querySelector('[data-chunk="2"]')).toBeTruthy();
  });

  it('leads to chunks with failures without any aim', async () => {
    const container = await show();
    fireEvent.click(screen.getByRole('button', { name: '1' }));
    expect(said(container.querySelector('[data-chunk="1"]') as HTMLElement)).toContain('IOException: reset');
  });
});
