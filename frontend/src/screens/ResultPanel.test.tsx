// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { SendFixesContext } from '../app/sendFixes';
import { ApiProblem } from '../status/api';
import { answerResults, FAILED, SUMMARY } from '../status/results.testing';
import { COMPLETED, statusLike } from '../status/server.testing';
import type { Status } from '../status/status';
import { ResultPanel } from './ResultPanel';
import { said, surroundScreens } from './screen.testing';

const the = surroundScreens();

const follow = vi.fn();

async function show(changed: Partial<Status>, problem: ApiProblem | null = null): Promise<string> {
  follow.mockReset();
  const view = render(<ResultPanel watched={{ status: statusLike(changed), problem, follow }} />);
  // What is asked for at once is answered before anybody looks.
  await act(async () => {});
  return said(view.container);
}

describe('While nothing is validated', () => {
  it.each([
    ['UPLOADING', 'Chegaram 500 KB de 2 MB.', '500 KB of 2 MB have arrived.'],
    ['UPLOADED', 'O arquivo chegou inteiro.', 'The whole file has arrived.'],
    ['DISPATCHING', 'dividido em pedaços', 'cut into chunks'],
    ['ABORTED', 'O envio foi cancelado', 'The upload was cancelled'],
    ['EXPIRED', 'O envio não foi continuado a tempo', 'Nobody went on with the upload in time'],
  ] as const)('%s is explained, and nothing is counted', async (state, portuguese, english) => {
    const bytes = { total: 2_000_000, uploaded: 500_000, validated: 0 };
    const text = await show({ state, bytes });
    expect(text).toContain(portuguese);
    expect(text).not.toContain('Registros');
    await act(() => the.speak('en'));
    expect(said(document.body)).toContain(english);
  });

  it('a status that is awaited is said to be', () => {
    render(<ResultPanel watched={{ status: null, problem: null, follow }} />);
    expect(screen.getByText('Perguntando ao servidor…')).toBeTruthy();
  });

  it('an upload that is not there is said not to be', () => {
    const problem = new ApiProblem('UPLOAD_NOT_FOUND', '');
    render(<ResultPanel watched={{ status: null, problem, follow }} />);
    expect(screen.getByRole('alert').textContent).toBe('Este envio não existe.');
    expect(screen.queryByText('Perguntando ao servidor…')).toBeNull();
  });
});

describe('While a file is validated', () => {
  it('figures say how far it is, in Brazilian numerals', async () => {
    const text = await show({ bytesPerSecond: 1_500_000, etaSeconds: 61 });
    expect(text).toContain('500 KB de 2 MB validados1 de 4 pedaços1,5 MB/sfaltam 1 min 1 s');
    expect(text).toContain('Registros (parcial)1.234');
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25');
  });

  it('chunks that have failed already are told', async () => {
    expect(await show({ chunks: { total: 4, completed: 1, failed: 2 } })).toContain('2 pedaços falharam');
  });

  it('findings have words, and warnings are told by more than a colour', async () => {
    await show({ errorsByRule: { REQUIRED: 1_500 }, warningsByRule: { SUM_MISMATCH: 2 } });
    const lines = screen.getAllByRole('listitem').map((line) => line.textContent);
    expect(lines).toEqual([
      'Campo obrigatório vazioREQUIRED1.500',
      'Total diferente da soma das partes (aviso)SUM_MISMATCH2',
    ]);
  });

  it('a rule without words is shown by its name', async () => {
    await show({ errorsByRule: { NEW_RULE: 1 } });
    expect(screen.getByRole('listitem').textContent).toBe('NEW_RULENEW_RULE1');
  });

  it('a server that is silent is said to be, and the last that was heard stays', async () => {
    const text = await show({}, new ApiProblem('NO_ANSWER', ''));
    expect(text).toContain('O servidor não responde.');
    expect(text).toContain('pode estar desatualizado');
    expect(text).toContain('1.234');
  });
});

describe('When a file is validated', () => {
  it('the reconciliation, sums, documents and first rejects are shown', async () => {
    answerResults(the.server());
    const text = await show(COMPLETED);
    expect(text).toContain(
      'Conferência fechada: 2.000.000 bytes lidos, 1.234 registros = 1.000 válidos + 234 rejeitados; nada ficou de fora.',
    );
    expect(text).toContain('vlTotalR$ 123.456,78');
    expect(text).toContain('1.200 CPF, 3 CNPJ');
    expect(text).toContain('12.345REQUIRED:nmClientnmClient: campo obrigatório vazio1 · ***.***.***-25');
    expect(text).not.toContain('parcial');
  });

  it('rejects and summary can be downloaded, each under a name of its own, and the summary printed', async () => {
    answerResults(the.server());
    await show(COMPLETED);
    const links = screen
      .getAllByRole('link')
      .map((link) => [link.getAttribute('href'), link.getAttribute('download')]);
    expect(links).toEqual([
      ['/v1/uploads/u-1/rejects.csv?language=pt-BR', 'rejects-u-1.csv'],
      ['/v1/uploads/u-1/summary', 'summary-u-1.json'],
      ['#/uploads/u-1/summary', null],
    ]);
  });

  it('a download that is capped says so in its button and its name', async () => {
    answerResults(the.server());
    the.server().on('GET /v1/uploads/u-1/summary', { ...SUMMARY, rejectsCap: 100, rejectsComplete: false });
    await show(COMPLETED);
    const link = screen.getByRole('link', { name: 'Baixar os primeiros 100 de 234 rejeitados (CSV)' });
    expect(link.getAttribute('download')).toBe('rejects-u-1-first-100.csv');
  });

  it('without a reject there are none to read or download', async () => {
    answerResults(the.server());
    await show({ ...COMPLETED, records: { total: 1, valid: 1, rejected: 0 } });
    expect(screen.queryByRole('link', { name: /rejeitados/ })).toBeNull();
    expect(the.server().times('GET /v1/uploads/u-1/rejects?limit=20&language=pt-BR')).toBe(0);
  });

  it('a result that cannot be read is said not to be, and asked for again', async () => {
    answerResults(the.server());
    the.server().refuse('GET /v1/uploads/u-1/summary', 'CLOUD_UNAVAILABLE', 'no table', 503);
    expect(await show(COMPLETED)).toContain('O armazenamento não responde.');
    answerResults(the.server());
    fireEvent.click(screen.getByRole('button', { name: 'Tentar de novo' }));
    expect(await screen.findByText(/Conferência fechada/)).toBeTruthy();
  });

  it('rejects that are gone take nothing else with them', async () => {
    answerResults(the.server());
    the.server().refuse('GET /v1/uploads/u-1/rejects?limit=20&language=pt-BR', 'RESULT_EXPIRED', '', 410);
    const text = await show(COMPLETED);
    expect(text).toContain('O resultado já foi apagado.');
    expect(text).toContain('Conferência fechada');
  });

  it('rejects that were corrected are taken for the upload that they are of', async () => {
    answerResults(the.server());
    const sendFixes = vi.fn();
    const file = new File(['line\n'], 'corrected.csv');
    const status = statusLike({ ...COMPLETED, fixesOf: 'u-0' });
    const { container } = render(
      <SendFixesContext value={sendFixes}>
        <ResultPanel watched={{ status, problem: null, follow }} />
      </SendFixesContext>,
    );
    await act(async () => {});
    fireEvent.change(container.querySelector('[data-input=fixes]') as Element, { target: { files: [file] } });
    expect(sendFixes.mock.calls).toEqual([[file, 'u-0']]);
    expect(said(container)).toContain(
      'Correções do envio u-0: 1.000 registros corrigidos, 234 ainda rejeitados.',
    );
  });

  it.each([
    [1, 0, '1 registro corrigido, 0 ainda rejeitado.', '1 record put right, 0 still rejected.'],
    [0, 1, '0 registro corrigido, 1 ainda rejeitado.', '0 records put right, 1 still rejected.'],
    [1_000_000, 2, '1.000.000 registros corrigidos, 2 ainda rejeitados.', '1,000,000 records put right'],
  ])(
    '%i put right and %i left are counted as one counts them',
    async (valid, rejected, portuguese, english) => {
      answerResults(the.server());
      const records = { total: valid + rejected, valid, rejected };
      expect(await show({ ...COMPLETED, records, fixesOf: 'u-0' })).toContain(portuguese);
      the.server().on('GET /v1/uploads/u-1/rejects?limit=20&language=en', { rejects: [], next: null });
      await act(() => the.speak('en'));
      expect(said(document.body)).toContain(english);
    },
  );

  it('one record, one chunk and one reject are not many', async () => {
    const reconciliation = {
      ...SUMMARY.reconciliation,
      chunks: 1,
      chunksProved: 1,
      records: 1,
      valid: 0,
      rejected: 1,
    };
    answerResults(the.server());
    the.server().on('GET /v1/uploads/u-1/summary', { ...SUMMARY, reconciliation });
    const records = { total: 1, valid: 0, rejected: 1 };
    const text = await show({ ...COMPLETED, records, chunks: { total: 1, completed: 1, failed: 0 } });
    expect(text).toContain('1 registro = 0 válido + 1 rejeitado;');
    expect(text).toContain('1 de 1 pedaço');
    expect(text).not.toContain('pedaços');
  });

  it('nothing without a reject is to be corrected', async () => {
    answerResults(the.server());
    const status = statusLike({ ...COMPLETED, records: { total: 1, valid: 1, rejected: 0 } });
    const { container } = render(
      <SendFixesContext value={vi.fn()}>
        <ResultPanel watched={{ status, problem: null, follow }} />
      </SendFixesContext>,
    );
    await act(async () => {});
    expect(container.querySelector('[data-input=fixes]')).toBeNull();
  });
});

describe('A retorno', () => {
  const DOWNLOAD = /Baixar retorno/;

  it('that nobody asked for is not spoken of', async () => {
    answerResults(the.server());
    expect(await show(COMPLETED)).not.toMatch(/retorno/i);
  });

  it('that is being put together is said to be, once the validation is over', async () => {
    answerResults(the.server());
    const retorno = { state: 'PENDING', money: 'plain' } as const;
    expect(await show({ retorno })).not.toMatch(/retorno/i);
    expect(await show({ ...COMPLETED, retorno })).toContain('O retorno está sendo montado');
    expect(screen.queryByRole('link', { name: DOWNLOAD })).toBeNull();
  });

  it('that will never be put together is not awaited', async () => {
    answerResults(the.server());
    const retorno = { state: 'PENDING', money: 'plain' } as const;
    expect(await show({ ...FAILED, retorno })).not.toMatch(/retorno/i);
  });

  it('that is ready can be downloaded, and says how large it is', async () => {
    answerResults(the.server());
    await show({ ...COMPLETED, retorno: { state: 'READY', bytes: 1_500_000, money: 'brl' } });
    const link = screen.getByRole('link', { name: DOWNLOAD });
    expect(said(link)).toContain('Baixar retorno (CSV, 1,5 MB)');
    expect(link.getAttribute('href')).toBe('/v1/uploads/u-1/retorno.csv');
    expect(link.getAttribute('download')).toBe('retorno-u-1.csv');
  });

  it('is there though the summary cannot be read', async () => {
    the.server().refuse('GET /v1/uploads/u-1/summary', 'CLOUD_UNAVAILABLE', 'no table', 503);
    const records = { total: 1, valid: 1, rejected: 0 };
    await show({ ...COMPLETED, records, retorno: { state: 'READY', bytes: 1, money: 'brl' } });
    expect(screen.getByRole('link', { name: DOWNLOAD })).toBeTruthy();
  });

  it('that failed says why', async () => {
    answerResults(the.server());
    const retorno = { state: 'FAILED', detail: 'The object was deleted', money: 'plain' } as const;
    expect(await show({ ...COMPLETED, retorno })).toContain(
      'O retorno não pôde ser montado.The object was deleted',
    );
  });
});
