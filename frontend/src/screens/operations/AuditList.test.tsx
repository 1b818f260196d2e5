// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AUDITED, type AuditEntry } from '../../operations/audit';
import { said, surroundScreens } from '../screen.testing';
import { AuditList } from './AuditList';

const the = surroundScreens();

const CALL = 'GET /v1/ops/audit?limit=50';

function entry(changed: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: '2026-10-20T12:00:00.123Z',
    who: 'ana',
    action: 'PAUSE',
    uploadId: 'u-1',
    detail: null,
    outcome: 'DONE',
    reason: null,
    ...changed,
  };
}

async function rows(entries: readonly AuditEntry[]): Promise<string[]> {
  the.server().on(CALL, { entries, next: null, readUnits: 1.5 });
  render(<AuditList />);
  await screen.findByRole('table');
  return screen.getAllByRole('row').slice(1).map(said);
}

describe('What operators did', () => {
  it('is listed with who, when, what and what came of it', async () => {
    const [done, refused, begun] = await rows([
      entry(),
      entry({ action: 'PRIORITY', detail: '40 chunks', outcome: 'REFUSED', reason: 'ALREADY_FINISHED' }),
      entry({ action: 'REDRIVE', uploadId: null, outcome: 'BEGUN' }),
    ]);
    expect(done).toMatch(/^20\/10\/2026, \d\d:00anaPausarfeitou-1$/);
    expect(refused).toContain('Mudar a prioridade40 chunksrecusadoALREADY_FINISHEDu-1');
    expect(begun).toContain('Reenviar mensagens mortascomeçado; não se sabe como terminou–');
  });

  it('has words for everything that may be done', async () => {
    const words = await rows(AUDITED.map((action) => entry({ action })));
    expect(words.filter((text) => text.includes('operations.'))).toEqual([]);
    expect(new Set(words).size).toBe(AUDITED.length);
  });

  it('says what it cost', async () => {
    await rows([entry()]);
    expect(screen.getByText('Esta resposta custou 1,5 unidades de leitura do DynamoDB.')).toBeTruthy();
  });

  it('is read anew when that is asked for', async () => {
    await rows([entry()]);
    the.server().on(CALL, { entries: [entry({ who: 'rui' }), entry()], next: null, readUnits: 1.5 });
    fireEvent.click(screen.getByRole('button', { name: 'Atualizar' }));
    expect(await screen.findByText('rui')).toBeTruthy();
  });

  describe('page by page', () => {
    const SECOND = `${CALL}&cursor=second`;
    const next = () => screen.getByRole('button', { name: 'Próxima' });

    async function first(): Promise<void> {
      the.server().on(CALL, { entries: [entry()], next: 'second', readUnits: 1.5 });
      render(<AuditList />);
      await screen.findByText('ana');
    }

    it('goes on by one page however often that is asked for before it is there', async () => {
      await first();
      const { release } = the
        .server()
        .hold(SECOND, { entries: [entry({ who: 'rui' })], next: 'third', readUnits: 1.5 });
      next().focus();
      fireEvent.click(next());
      expect(next().getAttribute('aria-disabled')).toBe('true');
      fireEvent.click(next());
      expect(screen.getByText('Página 2')).toBeTruthy();
      expect(document.activeElement).toBe(next());
      await act(async () => release());
      expect(screen.getByText('rui')).toBeTruthy();
      expect(the.server().asked).toEqual([CALL, SECOND]);
    });

    it('leaves the focus where it is on the way back to the first page', async () => {
      await first();
      the.server().on(SECOND, { entries: [entry({ who: 'rui' })], next: null });
      fireEvent.click(next());
      await screen.findByText('rui');
      const { release } = the.server().hold(CALL, { entries: [entry()], next: 'second' });
      const back = screen.getByRole('button', { name: 'Anterior' });
      back.focus();
      fireEvent.click(back);
      expect(screen.queryByText('rui')).toBeNull();
      expect(document.activeElement).toBe(back);
      await act(async () => release());
      expect(screen.getByText('ana')).toBeTruthy();
      expect(document.activeElement).toBe(back);
    });

    it('says why a page is not there, and shows no other page below that', async () => {
      await first();
      the.server().cutOff(SECOND);
      fireEvent.click(next());
      expect(screen.queryByRole('table')).toBeNull();
      await screen.findByRole('alert');
      expect(screen.queryByRole('table')).toBeNull();
      expect(next().getAttribute('aria-disabled')).toBe('true');
      fireEvent.click(screen.getByRole('button', { name: 'Anterior' }));
      expect(await screen.findByText('ana')).toBeTruthy();
      expect(screen.queryByRole('alert')).toBeNull();
    });

    it('keeps its rows when they cannot be read anew', async () => {
      await first();
      the.server().cutOff(CALL);
      fireEvent.click(screen.getByRole('button', { name: 'Atualizar' }));
      await screen.findByRole('alert');
      expect(screen.getByText('ana')).toBeTruthy();
    });
  });
});
