// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { describe, expect, it } from 'vitest';
import type { UploadLine } from '../status/uploads';
import { HistoryScreen } from './HistoryScreen';
import { said, surroundScreens } from './screen.testing';

const the = surroundScreens();

function line(uploadId: string, changed: Partial<UploadLine> = {}): UploadLine {
  return {
    uploadId,
    fileName: `${uploadId}.csv`,
    size: 1_500_000,
    state: 'COMPLETED',
    createdAt: '2026-10-20T12:00:00Z',
    ...changed,
  };
}

const FIRST = 'GET /v1/uploads?';
const SECOND = 'GET /v1/uploads?cursor=next';

async function show(): Promise<void> {
  render(
    <StrictMode>
      <HistoryScreen />
    </StrictMode>,
  );
  await act(async () => {});
}

function files(): (string | null)[] {
  return screen.queryAllByRole('link').map((link) => link.textContent);
}

describe('The history', () => {
  it('marks what is paused, and nothing that is over', async () => {
    const uploads = [
      line('u-1', { state: 'VALIDATING', paused: true }),
      line('u-2', { state: 'VALIDATING', paused: false }),
      line('u-3', { paused: true }),
      line('u-4', { state: 'VALIDATING' }),
    ];
    the.server().on(FIRST, { uploads, next: null });
    await show();
    const states = screen.getAllByRole('row').map((row) => row.querySelectorAll('td')[1]?.textContent);
    expect(states.slice(1)).toEqual(['Validando pausado', 'Validando', 'Validado por inteiro', 'Validando']);
  });

  it('shows names as they are, whatever they would be in a page or a line', async () => {
    const names = [
      '<img src=x onerror=alert(1)>.csv',
      '\u202Evsc.exe.csv',
      '😀 relatório.csv',
      'a'.repeat(255),
    ];
    the.server().on(FIRST, { uploads: names.map((fileName, i) => line(`u-${i}`, { fileName })), next: null });
    await show();
    expect(files()).toEqual(names);
    expect(document.querySelector('img, script')).toBeNull();
  });

  it('lists files with state, size and when, and leads to each', async () => {
    the.server().on(FIRST, { uploads: [line('u-1', { state: 'EXPIRED' })], next: null });
    await show();
    expect(said(screen.getAllByRole('row')[1] as HTMLElement)).toMatch(
      /^u-1\.csvExpirado1,5 MB20\/10\/2026, /,
    );
    expect(screen.getByRole('link').getAttribute('href')).toBe('#/uploads/u-1');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says when there is nothing', async () => {
    the.server().on(FIRST, { uploads: [], next: null });
    await show();
    expect(screen.getByText('Nenhum envio ainda.')).toBeTruthy();
  });

  it('shows the next page once, however often it is asked for', async () => {
    the.server().on(FIRST, { uploads: [line('u-1')], next: 'next' });
    await show();
    const { release } = the.server().hold(SECOND, { uploads: [line('u-2')], next: null });
    const more = screen.getByRole('button', { name: 'Mostrar mais' });
    fireEvent.click(more);
    fireEvent.click(more);
    await act(async () => release());
    expect(await screen.findByText('u-2.csv')).toBeTruthy();
    expect(files()).toEqual(['u-1.csv', 'u-2.csv']);
    expect(the.server().times(SECOND)).toBe(1);
  });

  it('says when it cannot be read, keeps what it has, and reads on', async () => {
    the
      .server()
      .on(FIRST, { uploads: [line('u-1')], next: 'next' })
      .cutOff(SECOND);
    await show();
    fireEvent.click(screen.getByRole('button', { name: 'Mostrar mais' }));
    expect((await screen.findByRole('alert')).textContent).toContain('O servidor não responde.');
    expect(files()).toEqual(['u-1.csv']);
    the.server().on(SECOND, { uploads: [line('u-2')], next: null });
    fireEvent.click(screen.getByRole('button', { name: 'Tentar de novo' }));
    expect(await screen.findByText('u-2.csv')).toBeTruthy();
  });
});
