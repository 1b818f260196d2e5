// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { COMPLETED, FakeEventSource, statusLike } from '../status/server.testing';
import type { Status } from '../status/status';
import { said, surroundScreens } from './screen.testing';
import { UploadScreen } from './UploadScreen';

const the = surroundScreens();

function show(status: Partial<Status>): string {
  const view = render(<UploadScreen uploadId="u-1" />);
  act(() => FakeEventSource.last.send(statusLike(status)));
  return said(view.container);
}

describe('The page of an upload', () => {
  it('is headed by its id while nothing else is known', () => {
    render(<UploadScreen uploadId="u-1" />);
    expect(screen.getByRole('heading').textContent).toBe('u-1');
  });

  it('says which file it is, how large, and when it was sent', () => {
    the.server().refuse('GET /v1/uploads/u-1/summary', 'RESULT_NOT_READY', '', 404);
    const text = show(COMPLETED);
    expect(screen.getByRole('heading').textContent).toBe('parcelas.csv');
    expect(text).toContain('Tamanho2 MB');
    expect(text).toMatch(/Enviado em20\/10\/2026, \d\d:\d\d/);
    expect(text).toMatch(/Encerrado em20\/10\/2026, \d\d:\d\d/);
    expect(text).toContain('Identificadoru-1');
    expect(text).toContain('Validado, sem ocorrências');
  });

  it('says of one that is not sent completely when it was begun, and of no end', () => {
    const text = show({ state: 'UPLOADING' });
    expect(text).toMatch(/Começado em20\/10\/2026/);
    expect(text).not.toContain('Enviado em');
    expect(text).not.toContain('Encerrado em');
  });
});
