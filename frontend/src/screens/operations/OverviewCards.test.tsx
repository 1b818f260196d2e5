// @vitest-environment jsdom
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Overview } from '../../operations/overview';
import { memberLike, minuteLike, overviewLike, queueLike } from '../../operations/overview.testing';
import { said, surroundScreens } from '../screen.testing';
import { OverviewCards } from './OverviewCards';
import { withDialogs } from './operations.testing';

const the = surroundScreens();
withDialogs();

function show(overview: Partial<Overview>): HTMLElement {
  return render(<OverviewCards overview={overviewLike(overview)} />).container;
}

function rows(table: string): string[] {
  return within(screen.getByRole('table', { name: table }))
    .getAllByRole('row')
    .slice(1)
    .map(said);
}

describe('What the installation is doing', () => {
  it('is told in counts that lead to lists, and as at least so many when they are too many', () => {
    const container = show({
      uploads: { UPLOADING: 0, UPLOADED: 2, DISPATCHING: 0, VALIDATING: 998, atLeast: true },
      oldest: {
        uploadId: 'u-1',
        state: 'VALIDATING',
        createdAt: '2026-10-20T16:00:00Z',
        startedAt: '2026-10-20T17:30:00Z',
        since: '2026-10-20T17:30:30Z',
      },
    });
    const validating = container.querySelector('[data-count=VALIDATING]');
    expect(validating?.textContent).toBe('Sendo validados≥ 998');
    expect(validating?.getAttribute('href')).toBe('#/operations/uploads?state=VALIDATING');
    expect(container.querySelector('[data-count=UPLOADING]')?.textContent).toBe('Sendo enviados0');
    expect(said(container)).toContain('Há mais tempo sem avançar: u-1, há 1 min 30 s');
    expect(said(container)).toContain('custou 12,5 unidades de leitura');
  });

  it('is told of each queue, and that one is not known', () => {
    show({
      queues: [
        queueLike('chunks', { visible: 1_200, inFlight: 8, delayed: 2, oldestSeconds: 200 }),
        queueLike('chunkDeadLetters'),
        queueLike('objectCreatedDeadLetters'),
      ],
    });
    expect(rows('Comprimento das filas')).toEqual([
      'Arquivos que chegaram0???–',
      'Pedaços01.200823 min 20 s',
    ]);
    expect(screen.queryByRole('button', { name: 'Reenviar' })).toBeNull();
  });

  it('is told of a queue of which nobody takes anything, that it has waited at least so long', () => {
    show({ queues: [queueLike('chunks', { visible: 3, waitsAtLeastSeconds: 3_720 })] });
    expect(rows('Comprimento das filas')[1]).toBe('Pedaços?300no mínimo 1 h 2 min');
  });

  it('is told of each process, those that are alive first, and what each works on', () => {
    show({
      members: [
        memberLike('chunk-dispatcher', { alive: false, seenAt: '2026-10-20T17:26:00Z' }),
        memberLike('chunk-validator', {
          inFlight: 6,
          bytesPerSecond: 182_000_000,
          chunks: Array.from({ length: 6 }, (_, chunk) => ({
            uploadId: 'u-1',
            chunk,
            startedAt: '2026-10-20T17:31:50Z',
          })),
        }),
      ],
    });
    const [validator, dispatcher] = rows('Processos');
    expect(dispatcher).toBe('Distribuidorchunk-dispatcher-1 · 1.0.0Sumiu há 6 min 0 s–0–');
    expect(validator).toContain('No ar há 1 h 0 min182 MB/s6pedaço 0, há 10 s');
    expect(validator).toMatch(/pedaço 3, há 10 se mais 2$/);
  });

  it('is told of the last hour in words and as a table, of which the minute going on is no fall', () => {
    const minutes = Array.from({ length: 60 }, (_, place) =>
      minuteLike(place, {
        bytes: place === 59 ? 60_000_000 : 600_000_000,
        failures: place === 10 ? 3 : 0,
        waiting: place === 58 ? 40 : null,
      }),
    );
    show({ history: { minutes } });
    screen.getByRole('img', { name: 'Validado por segundo. Validado: 10 MB/s, no máximo 10 MB/s' });
    screen.getByRole('img', { name: /Esperando: 40, no máximo 40; Em trabalho: não medido/ });
    screen.getByRole('img', { name: /Falhas: 0, no máximo 3/ });
    expect(screen.queryByRole('table', { name: 'Minutos em tabela' })).toBeNull();
    const details = screen.getByText('Minutos em tabela').closest('details') as HTMLDetailsElement;
    details.open = true;
    fireEvent(details, new Event('toggle'));
    const table = rows('Minutos em tabela');
    expect(table).toHaveLength(60);
    expect(table[0]).toMatch(/^\d\d:3260 MB000–––$/);
    expect(table[1]).toMatch(/^\d\d:31600 MB00040––$/);
  });
});

describe('Dead letters', () => {
  const dead = {
    queues: [
      queueLike('objectCreated'),
      queueLike('chunks'),
      queueLike('objectCreatedDeadLetters'),
      queueLike('chunkDeadLetters', { visible: 12 }),
    ],
  };
  const CALL = 'POST /v1/ops/redrive';

  function askFor(): HTMLElement {
    show(dead);
    fireEvent.click(screen.getByRole('button', { name: 'Reenviar' }));
    return screen.getByRole('dialog', { name: 'Reenviar as mensagens mortas de “Pedaços”' });
  }

  it.each([
    [{ moved: 12, more: false }, 'Cerca de 12 mensagens estão voltando à fila.'],
    [{ moved: 1, more: false }, 'Cerca de 1 mensagem está voltando à fila.'],
    [
      { moved: 10, more: true },
      'Cerca de 10 mensagens estão voltando à fila. Ainda há outras: reenvie de novo.',
    ],
    [{ moved: null, more: false }, 'As mensagens estão voltando à fila.'],
  ])('are sent again once it was said what that means: %j', async (answer, words) => {
    the.server().on(CALL, { queue: 'chunks', ...answer });
    const dialog = askFor();
    expect(said(dialog)).toContain('Se a causa não foi corrigida, morrem outra vez.');
    expect(the.server().times(CALL)).toBe(0);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Reenviar' }));
    expect(await screen.findByText(words)).toBeTruthy();
    expect(the.server().bodyOf(CALL)).toEqual({ queue: 'chunks' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it.each([
    [12, 'About 12 messages are going back to the queue.'],
    [1, 'About 1 message is going back to the queue.'],
  ])('are not said to have gone back when they only begin to, in English: %s', async (moved, words) => {
    await the.speak('en');
    the.server().on(CALL, { queue: 'chunks', moved, more: false });
    show(dead);
    fireEvent.click(screen.getByRole('button', { name: 'Send again' }));
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Send again' }));
    expect(await screen.findByText(words)).toBeTruthy();
  });

  it('stay where they are when nobody says yes', () => {
    const dialog = askFor();
    fireEvent.click(within(dialog).getByRole('button', { name: 'Voltar' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(the.server().asked).toEqual([]);
  });

  it('stay where they are when the server refuses, which the question says', async () => {
    the.server().refuse(CALL, 'CLOUD_UNAVAILABLE', 'SQS', 503);
    const dialog = askFor();
    fireEvent.click(within(dialog).getByRole('button', { name: 'Reenviar' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('O armazenamento não responde.');
  });

  it('are not left alone while they are sent again: the question stays, and says when that fails', async () => {
    const { release } = the.server().hold(CALL, 'no JSON');
    const dialog = askFor() as HTMLDialogElement;
    const send = within(dialog).getByRole('button', { name: 'Reenviar' });
    send.focus();
    fireEvent.click(send);
    expect(within(dialog).getByRole('status').textContent).toMatch(/^Em andamento/);
    // Escape is kept from closing it, and a browser that closes it all the same has it opened again.
    expect(fireEvent(dialog, new Event('cancel', { cancelable: true }))).toBe(false);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Voltar' }));
    expect(dialog.open).toBe(true);
    act(() => dialog.close());
    expect(dialog.open).toBe(true);
    await act(async () => release());
    expect(within(dialog).getByRole('alert')).toBeTruthy();
    expect(within(dialog).getByRole('status').textContent).toBe('');
    expect(document.activeElement).toBe(send);
    expect(fireEvent(dialog, new Event('cancel', { cancelable: true }))).toBe(true);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Voltar' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(the.server().times(CALL)).toBe(1);
  });
});
