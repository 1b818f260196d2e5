// @vitest-environment jsdom
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { COMPLETED, statusLike } from '../status/server.testing';
import type { Status } from '../status/status';
import { withDialogs } from './operations/operations.testing';
import { ResultPanel } from './ResultPanel';
import { said, surroundScreens } from './screen.testing';

const the = surroundScreens();
withDialogs();

const follow = vi.fn();

function show(changed: Partial<Status>): HTMLElement {
  follow.mockReset();
  return render(<ResultPanel watched={{ status: statusLike(changed), problem: null, follow }} />).container;
}

function ask(name: string): HTMLElement {
  fireEvent.click(screen.getByRole('button', { name }));
  return screen.getByRole('dialog', { name: `${name}: parcelas.csv` });
}

describe('Whoever sent an upload', () => {
  it('pauses its validation after a question', async () => {
    show({});
    const dialog = ask('Pausar a validação');
    expect(said(dialog)).toContain('Nada se perde.');
    const paused = statusLike({ paused: true, pausedBy: 'owner' });
    the.server().on('POST /v1/uploads/u-1/pause', paused);
    await act(async () => {
      fireEvent.click(within(dialog).getByRole('button', { name: 'Pausar a validação' }));
    });
    expect(follow).toHaveBeenCalledWith(paused);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('pauses nothing that it takes a question for and says no to', () => {
    show({});
    fireEvent.click(within(ask('Pausar a validação')).getByRole('button', { name: 'Voltar' }));
    expect(the.server().asked).toEqual([]);
  });

  it.each([
    ['the owner', { pausedBy: 'owner' }],
    ['nobody knows who', { pausedBy: null }],
    ['an older server does not say who', {}],
  ] as const)('resumes what %s has paused', async (_, by) => {
    const container = show({ paused: true, ...by, bytesPerSecond: 1_000, etaSeconds: 61 });
    expect(said(container)).toMatch(/Pausado.*até que alguém retome o envio\./);
    expect(said(container)).not.toMatch(/faltam|KB\/s/);
    the.server().on('POST /v1/uploads/u-1/resume', statusLike());
    const dialog = ask('Retomar a validação');
    await act(async () => {
      fireEvent.click(within(dialog).getByRole('button', { name: 'Retomar a validação' }));
    });
    expect(follow).toHaveBeenCalledWith(statusLike());
  });

  it('is told who can resume what an operator has paused, and offered nothing', () => {
    const container = show({ paused: true, pausedBy: 'operator' });
    expect(said(container)).toContain('Pausado por um operador');
    expect(screen.queryByRole('button', { name: /validação/ })).toBeNull();
  });

  it('learns from the question when an operator was faster', async () => {
    show({ paused: true });
    the.server().refuse('POST /v1/uploads/u-1/resume', 'PAUSED_BY_OPERATOR', 'Ask an operator');
    const dialog = ask('Retomar a validação');
    await act(async () => {
      fireEvent.click(within(dialog).getByRole('button', { name: 'Retomar a validação' }));
    });
    expect(said(within(dialog).getByRole('alert'))).toBe(
      'Quem opera o serviço pausou este envio. Peça a essa equipe que o retome.Ask an operator',
    );
    expect(follow).not.toHaveBeenCalled();
  });

  it.each<[string, Partial<Status>]>([
    ['comes to its end', COMPLETED],
    ['is paused by an operator', { paused: true, pausedBy: 'operator' }],
  ])('keeps the question, and learns why it failed, when the upload %s meanwhile', async (_, changed) => {
    const watched = (status: Status) => <ResultPanel watched={{ status, problem: null, follow }} />;
    const { rerender } = render(watched(statusLike()));
    const dialog = ask('Pausar a validação');
    the.server().refuse('POST /v1/uploads/u-1/pause', 'ALREADY_FINISHED', 'Too late', 409);
    rerender(watched(statusLike(changed)));
    expect(screen.getByRole('dialog')).toBe(dialog);
    await act(async () => {
      fireEvent.click(within(dialog).getByRole('button', { name: 'Pausar a validação' }));
    });
    expect(said(within(dialog).getByRole('alert'))).toContain('Too late');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Voltar' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByRole('button', { name: /a validação/ })).toBeNull();
  });

  it.each([
    ['of which nothing is left to hold back', COMPLETED],
    ['that is still on its way', { state: 'UPLOADING' }],
  ] as const)('is offered no pause of one %s', (_, changed) => {
    show(changed);
    expect(screen.queryByRole('button', { name: 'Pausar a validação' })).toBeNull();
  });

  it('resumes one that is paused while it is still on its way', () => {
    show({ state: 'UPLOADING', paused: true });
    expect(screen.getByRole('button', { name: 'Retomar a validação' })).toBeTruthy();
  });

  it('sees no pause of what is over', () => {
    const container = show({ ...COMPLETED, paused: true, pausedBy: 'owner' });
    expect(said(container)).not.toContain('Pausado');
  });
});
