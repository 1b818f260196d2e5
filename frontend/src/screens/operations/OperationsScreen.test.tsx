// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { DOCTOR, examinationLike } from '../../operations/doctor.testing';
import type { Overview, StuckReason } from '../../operations/overview';
import { memberLike, overviewLike, queueLike, stuckLike } from '../../operations/overview.testing';
import { FakeEventSource } from '../../status/server.testing';
import { said, surroundScreens } from '../screen.testing';
import OperationsScreen from './OperationsScreen';

const the = surroundScreens();

beforeEach(() => {
  the.server().on(DOCTOR, examinationLike());
});

async function show(overview: Partial<Overview> = {}): Promise<HTMLElement> {
  const { container } = render(<OperationsScreen view={{ of: 'overview' }} />);
  await act(async () => FakeEventSource.last.send(overviewLike(overview)));
  return container;
}

describe('The page of operators', () => {
  it('says that it asks while nothing is known', () => {
    const { container } = render(<OperationsScreen view={{ of: 'overview' }} />);
    expect(said(container)).toContain('Perguntando ao servidor…');
  });

  it('is calm when all is well', async () => {
    const container = await show();
    expect(container.querySelector('[data-troubles="0"]')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toMatch(/^Tudo bem/);
  });

  it('does not say that all is well before the doctor has looked', async () => {
    the.server().hold(DOCTOR, examinationLike());
    const container = await show();
    expect(container.querySelector('[data-troubles="0"]')).toBeTruthy();
    expect(said(container)).toContain('estão sendo examinados');
    expect(said(container)).not.toContain('Tudo bem');
  });

  it('says first what is wrong, how many things in a word, and leads to what is stuck', async () => {
    const container = await show({
      members: [memberLike('upload-api'), memberLike('chunk-validator')],
      queues: overviewLike().queues.map((queue) =>
        queue.role === 'chunkDeadLetters' ? queueLike('chunkDeadLetters', { visible: 12 }) : queue,
      ),
      stuck: [stuckLike('u-7', 'CHUNK_FAILING', { owner: 'banco', detail: 'Chunk 3: reset' })],
    });
    expect(screen.getByRole('status').textContent).toBe('3 problemas');
    const words = [...container.querySelectorAll('[data-trouble]')].map(said);
    expect(words[0]).toContain('Nenhum distribuidor');
    expect(words[1]).toContain('12 mensagens mortas de “Pedaços”');
    expect(words[2]).toBe(
      'Um pedaço falha e é tentado de novo; na quinta falha o envio termina. Corrija a causa; depois disso, valide-o de novo.u-7 · banco · há 1 min 30 sChunk 3: reset',
    );
    expect(screen.getByRole('link', { name: 'u-7' }).getAttribute('href')).toBe('#/operations/uploads/u-7');
  });

  it.each<[StuckReason, string]>([
    ['NO_DISPATCHER', 'Esperam por um distribuidor'],
    ['NO_VALIDATOR', 'Esperam por um validador'],
    ['EVENT_LOST', 'A mensagem sobre eles se perdeu'],
    ['WAITING_IN_QUEUE', 'Esperam na fila'],
    ['PAUSED', 'Pausados'],
    ['EXPIRING', 'Ninguém continua o envio'],
  ])('has words for what is stuck for %s', async (reason, words) => {
    const container = await show({ stuck: [stuckLike('u-1', reason)] });
    expect(said(container)).toContain(words);
    expect(said(container)).not.toContain('Something in English.');
  });

  it('does not say that all is well while it is not known yet whether uploads go on', async () => {
    const container = await show({ undecided: 3 });
    expect(said(container)).toContain('De 3 envios ainda não se sabe se avançam');
    expect(said(container)).not.toContain('Tudo bem');
  });

  it('lists some of many that are stuck, and says how many there are', async () => {
    const stuck = Array.from({ length: 8 }, (_, i) => stuckLike(`u-${i}`, 'PAUSED'));
    const container = await show({ stuck });
    expect(screen.getAllByRole('link', { name: /^u-/ })).toHaveLength(5);
    expect(said(container)).toContain('e mais 3');
  });

  it('keeps what it has when the server is not heard any more, and says from when it is', async () => {
    const container = await show();
    act(() => FakeEventSource.last.fail(0));
    expect(said(container)).toMatch(/Sem notícias do servidor: o que está abaixo é das \d\d:32\./);
    expect(said(container)).toContain('Tudo bem');
  });

  it('shows nothing to others', async () => {
    the.server().refuse('GET /v1/ops/overview', 'OPERATORS_ONLY', '', 403);
    const { container } = render(<OperationsScreen view={{ of: 'overview' }} />);
    await act(async () => FakeEventSource.last.fail(2));
    expect(said(container)).toBe('AgoraEnviosAçõesSó operadores podem fazer isto.');
  });

  it('follows how everything goes only where it shows that', async () => {
    the.server().on('GET /v1/ops/audit?limit=50', { entries: [], next: null });
    const { rerender } = render(<OperationsScreen view={{ of: 'audit' }} />);
    await screen.findByText('Nada foi feito ainda.');
    expect(FakeEventSource.all).toEqual([]);
    expect(the.server().times(DOCTOR)).toBe(0);
    rerender(<OperationsScreen view={{ of: 'overview' }} />);
    await act(async () => FakeEventSource.last.send(overviewLike()));
    rerender(<OperationsScreen view={{ of: 'audit' }} />);
    expect(FakeEventSource.all.map(({ readyState }) => readyState)).toEqual([FakeEventSource.CLOSED]);
  });

  it('says which of its views one is in', async () => {
    the.server().on('GET /v1/ops/audit?limit=50', { entries: [], next: null });
    render(<OperationsScreen view={{ of: 'audit' }} />);
    expect(await screen.findByText('Nada foi feito ainda.')).toBeTruthy();
    expect(screen.getByRole('link', { current: 'page' }).textContent).toBe('Ações');
  });
});
