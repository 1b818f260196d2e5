// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Language } from '../../i18n/i18n';
import { DOCTOR, examinationLike } from '../../operations/doctor.testing';
import type { Overview, StuckReason } from '../../operations/overview';
import {
  failedLike,
  memberLike,
  overviewLike,
  queueLike,
  stuckLike,
} from '../../operations/overview.testing';
import { growingPauseMs } from '../../operations/repeat';
import { SILENCE_MS } from '../../operations/watchOverview';
import { FakeEventSource } from '../../status/server.testing';
import { said, surroundScreens } from '../screen.testing';
import OperationsScreen from './OperationsScreen';

const the = surroundScreens();

beforeEach(() => {
  the.server().on(DOCTOR, examinationLike());
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const dead = (role: 'objectCreatedDeadLetters' | 'chunkDeadLetters', visible: number) => ({
  queues: overviewLike().queues.map((queue) => (queue.role === role ? queueLike(role, { visible }) : queue)),
});

/** What is said to those who see it. */
function seen(container: HTMLElement): string {
  const shown = container.cloneNode(true) as HTMLElement;
  for (const unseen of shown.querySelectorAll('.sr-only')) {
    unseen.remove();
  }
  return said(shown);
}

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
    expect(screen.getByRole('status').textContent).toBe(
      '3 problemas: nenhum distribuidor; Pedaços (mortas); pedaços que falham',
    );
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

  it.each<[Language, string, string]>([
    ['pt-BR', 'Terminaram com falha nas últimas 24 horas', 'Um pedaço do arquivo não pôde ser validado'],
    ['en', 'They ended FAILED within the last 24 hours', 'A chunk of the file could not be validated'],
  ])(
    'leads to what ended FAILED and waits for somebody to try it again, in %s',
    async (language, words, code) => {
      await the.speak(language);
      const newest = Array.from({ length: 6 }, (_, i) => failedLike(`u-${i}`, { owner: 'banco' }));
      const container = await show({ failed: { newest, count: 31, atLeast: true } });
      const trouble = said(container.querySelector('[data-trouble=failed]') as HTMLElement);
      expect(trouble).toContain(words);
      expect(trouble).toContain('u-0 · banco · ');
      expect(trouble).toContain(code);
      expect(trouble).toMatch(/pelo menos mais 26|at least 26 more/);
      expect(screen.getAllByRole('link', { name: /^u-/ })).toHaveLength(5);
      expect(screen.getByRole('link', { name: 'u-0' }).getAttribute('href')).toBe('#/operations/uploads/u-0');
      expect(said(container)).not.toMatch(/Tudo bem|All is well/);
    },
  );

  it.each<[Language, RegExp, string]>([
    ['pt-BR', /^Mais de cem envios iniciados no último dia terminaram com falha/, 'Envios que falharam'],
    ['en', /^More than a hundred uploads begun within a day ended FAILED/, 'Uploads that failed'],
  ])(
    'leads to all that failed where others may wait than those looked at, in %s',
    async (language, words, link) => {
      await the.speak(language);
      const container = await show({ failed: { newest: [], count: 0, atLeast: true } });
      expect(said(container.querySelector('[data-trouble=moreFailed]') as HTMLElement)).toMatch(words);
      expect(screen.getByRole('link', { name: link }).getAttribute('href')).toBe(
        '#/operations/uploads?state=FAILED',
      );
      expect(screen.getByRole('status').textContent).toMatch(
        /^1 (problema: envios que falharam e não foram|problem: failed uploads that were not)/,
      );
      expect(said(container)).not.toMatch(/Tudo bem|All is well/);
    },
  );

  it.each<[Language, string]>([
    [
      'pt-BR',
      'Nenhum validador (chunk-validator) está no ar: nenhum pedaço é validado. Inicie um; onde eles são iniciados sob demanda, o primeiro leva dois ou três minutos.',
    ],
    [
      'en',
      'No validator (chunk-validator) is running: no chunk is validated. Start one; where they start on demand, the first takes two or three minutes.',
    ],
  ])('says how long the first validator may take to come, in %s', async (language, words) => {
    await the.speak(language);
    const container = await show({
      members: [memberLike('upload-api'), memberLike('chunk-dispatcher')],
      queues: overviewLike().queues.map((queue) =>
        queue.role === 'chunks' ? queueLike('chunks', { visible: 1 }) : queue,
      ),
    });
    expect(said(container.querySelector('[data-trouble=chunk-validator]') as HTMLElement)).toBe(words);
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

  it('says how many there are of a reason also where not all of them are listed', async () => {
    const stuck = Array.from({ length: 8 }, (_, i) => stuckLike(`u-${i}`, 'PAUSED'));
    const container = await show({ stuck, stuckCounts: { PAUSED: 1_205 } });
    expect(screen.getAllByRole('link', { name: /^u-/ })).toHaveLength(5);
    expect(said(container)).toContain('e mais 1.200');
  });

  it.each<[Language, string]>([
    ['pt-BR', 'e pelo menos mais 1.200'],
    ['en', 'and at least 1,200 more'],
  ])(
    'says that there are at least so many where not all uploads were looked at, in %s',
    async (language, words) => {
      await the.speak(language);
      const container = await show({
        stuck: Array.from({ length: 8 }, (_, i) => stuckLike(`u-${i}`, 'PAUSED')),
        stuckCounts: { PAUSED: 1_205 },
        uploads: { ...overviewLike().uploads, atLeast: true },
      });
      expect(said(container)).toContain(words);
    },
  );

  it('reads out what is wrong when that is another thing, and not when there is only more of it', async () => {
    await show(dead('chunkDeadLetters', 12));
    expect(screen.getByRole('status').textContent).toBe('1 problema: Pedaços (mortas)');
    await act(async () => FakeEventSource.last.send(overviewLike(dead('chunkDeadLetters', 13))));
    expect(screen.getByRole('status').textContent).toBe('1 problema: Pedaços (mortas)');
    await act(async () => FakeEventSource.last.send(overviewLike(dead('objectCreatedDeadLetters', 13))));
    expect(screen.getByRole('status').textContent).toBe('1 problema: Arquivos que chegaram (mortas)');
  });

  it('has names to be read out for everything that may be wrong', async () => {
    const reasons: readonly StuckReason[] = [
      'NO_DISPATCHER',
      'NO_VALIDATOR',
      'CHUNK_FAILING',
      'EVENT_LOST',
      'WAITING_IN_QUEUE',
      'PAUSED',
      'EXPIRING',
    ];
    await show({
      members: [],
      queues: [queueLike('chunks', { visible: 1 })],
      stuck: reasons.map((reason) => stuckLike(reason, reason)),
      failed: { newest: [failedLike('u-1')], count: 1, atLeast: false },
      undecided: 1,
    });
    const status = screen.getByRole('status').textContent ?? '';
    expect(status).not.toContain('operations.');
    expect(new Set(status.split('; ')).size).toBe(14);
  });

  it('always says from when it is, and does not read that out', async () => {
    const container = await show();
    const line = container.querySelector('[data-as-of]') as Element;
    expect(said(line)).toMatch(/^Situação em 20\/10\/2026, \d\d:32:00\.$/);
    expect(line.closest('[role],[aria-live]')).toBeNull();
  });

  it('keeps what it has when the server is not heard any more, says from when it is, and not that all is well', async () => {
    vi.useFakeTimers();
    the.server().cutOff('GET /v1/ops/overview');
    const container = await show();
    await act(() => vi.advanceTimersByTimeAsync(SILENCE_MS));
    expect(said(container)).toMatch(
      /Sem notícias do servidor: o que está abaixo é de 20\/10\/2026, \d\d:32:00\./,
    );
    expect(container.querySelector('[data-count=VALIDATING]')).toBeTruthy();
    expect(container.querySelector('[data-troubles]')).toBeNull();
    expect(said(container)).not.toContain('Tudo bem');
    the.server().on('GET /v1/ops/overview', overviewLike());
    await act(() => vi.advanceTimersByTimeAsync(growingPauseMs(1, 1)));
    expect(said(container)).toContain('Tudo bem');
    expect(said(container)).not.toContain('Sem notícias');
  });

  it('does not read out anew that all is well when the connection was interrupted for a moment', async () => {
    const container = await show();
    const status = screen.getByRole('status');
    const words = status.textContent;
    expect(words).toMatch(/^Tudo bem/);
    const changed = vi.fn();
    new MutationObserver(changed).observe(status, { childList: true, characterData: true, subtree: true });
    act(() => FakeEventSource.last.fail(0));
    expect(seen(container)).not.toContain('Tudo bem');
    expect(seen(container)).toMatch(/O que está abaixo é de .*:32:00\. Perguntando ao servidor/);
    expect(screen.getAllByRole('status')).toEqual([status]);
    await act(async () => FakeEventSource.last.send(overviewLike()));
    expect(seen(container)).toContain('Tudo bem');
    expect(changed).not.toHaveBeenCalled();
    expect(status.textContent).toBe(words);
  });

  it('neither shows nor says that all is well after a while without news', async () => {
    vi.useFakeTimers();
    const container = await show();
    the.server().on('GET /v1/ops/overview', overviewLike());
    await act(async () => FakeEventSource.last.fail(2));
    the.server().hold('GET /v1/ops/overview', overviewLike());
    await act(() => vi.advanceTimersByTimeAsync(growingPauseMs(1, 1)));
    await act(async () => FakeEventSource.last.fail(2));
    await act(() => vi.advanceTimersByTimeAsync(SILENCE_MS - growingPauseMs(1, 1) - 1));
    expect(seen(container)).toContain('Tudo bem');
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(said(container)).not.toContain('Tudo bem');
    expect(seen(container)).toMatch(/O que está abaixo é de .*:32:00\. Perguntando ao servidor/);
    await act(() => vi.advanceTimersByTimeAsync(growingPauseMs(1, 1)));
    expect(seen(container)).toContain('Sem notícias do servidor');
    expect(said(container)).not.toContain('Tudo bem');
  });

  it('keeps what was wrong when the server is not heard any more', async () => {
    const container = await show({ members: [] });
    act(() => FakeEventSource.last.fail(0));
    expect(container.querySelector('[data-trouble=chunk-dispatcher]')).toBeTruthy();
    expect(said(container)).toContain('1 problema: nenhum distribuidor');
  });

  it('does not say that all is well to somebody who comes back, until the server has said so', async () => {
    vi.useFakeTimers();
    const container = await show();
    expect(said(container)).toContain('Tudo bem');
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await act(async () => document.dispatchEvent(new Event('visibilitychange')));
    await act(() => vi.advanceTimersByTimeAsync(8 * 3_600_000));
    the.server().hold('GET /v1/ops/overview', overviewLike());
    hidden.mockReturnValue(false);
    await act(async () => document.dispatchEvent(new Event('visibilitychange')));
    expect(said(container)).not.toContain('Tudo bem');
    expect(said(container)).toMatch(/O que está abaixo é de .*:32:00\. Perguntando ao servidor/);
    await act(() => vi.advanceTimersByTimeAsync(SILENCE_MS));
    expect(said(container)).toContain('Sem notícias do servidor');
    expect(said(container)).not.toContain('Tudo bem');
  });

  it('neither shows nor says that all is well to somebody who goes away while the connection is interrupted', async () => {
    const container = await show();
    act(() => FakeEventSource.last.fail(0));
    expect(screen.getByRole('status').textContent).toMatch(/^Tudo bem/);
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await act(async () => document.dispatchEvent(new Event('visibilitychange')));
    expect(said(container)).not.toContain('Tudo bem');
  });

  it('does not say that all is well by what the doctor saw long before', async () => {
    const later = (seconds: number) => new Date(Date.parse('2026-10-20T17:31:30.123Z') + seconds * 1_000);
    const container = await show({ at: later(299).toISOString() });
    expect(said(container)).toContain('Tudo bem');
    await act(async () => FakeEventSource.last.send(overviewLike({ at: later(301).toISOString() })));
    expect(said(container)).not.toContain('Tudo bem');
  });

  it('shows nothing to others', async () => {
    the.server().refuse('GET /v1/ops/overview', 'OPERATORS_ONLY', '', 403);
    const { container } = render(<OperationsScreen view={{ of: 'overview' }} />);
    await act(async () => FakeEventSource.last.fail(2));
    expect(said(container)).toBe('AgoraEnviosAçõesSó operadores podem fazer isto.');
  });

  it('follows how everything goes only where it shows that', async () => {
    the.server().on('GET /v1/ops/audit?limit=50', { entries: [], next: null, readUnits: 1.5 });
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
    the.server().on('GET /v1/ops/audit?limit=50', { entries: [], next: null, readUnits: 1.5 });
    render(<OperationsScreen view={{ of: 'audit' }} />);
    expect(await screen.findByText('Nada foi feito ainda.')).toBeTruthy();
    expect(screen.getByRole('link', { current: 'page' }).textContent).toBe('Ações');
  });
});
