// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
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
  the.server().on(CALL, { entries, next: null });
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

  it('is read anew when that is asked for', async () => {
    await rows([entry()]);
    the.server().on(CALL, { entries: [entry({ who: 'rui' }), entry()], next: null });
    fireEvent.click(screen.getByRole('button', { name: 'Atualizar' }));
    expect(await screen.findByText('rui')).toBeTruthy();
  });
});
