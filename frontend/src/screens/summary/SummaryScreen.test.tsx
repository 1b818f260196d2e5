// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DETAILS, SUMMARY } from '../../status/results.testing';
import { COMPLETED, statusLike } from '../../status/server.testing';
import { said, surroundScreens } from '../screen.testing';
import { SummaryScreen } from './SummaryScreen';

const the = surroundScreens();

const NEWEST = 'GET /v1/uploads/u-1/summary';
const SECOND = { ...SUMMARY, ...DETAILS, revision: 2, fixedBy: 'u-2' };

beforeEach(() => {
  document.title = 'Remessa';
  location.hash = '';
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  the
    .server()
    .on('GET /v1/uploads/u-1', statusLike(COMPLETED))
    .on('GET /v1/uploads/u-2', statusLike({ ...COMPLETED, uploadId: 'u-2', fileName: 'fixes.csv' }))
    .on(NEWEST, SECOND)
    .on(`${NEWEST}?revision=1`, SUMMARY);
});

afterEach(() => vi.restoreAllMocks());

async function show(revision: number | null = null) {
  const view = render(<SummaryScreen uploadId="u-1" revision={revision} />);
  await act(async () => {});
  return { ...view, text: said(view.container) };
}

describe('The page of a summary', () => {
  it('has all that the summary says', async () => {
    the.server().on(NEWEST, { ...SUMMARY, ...DETAILS });
    const { text } = await show();
    expect(text).toContain('parcelas.csvLeiauteParcelas de empréstimosRevisão1 de 1Tamanho2 MB');
    expect(text).toContain('Registros1.234Válidos1.000Rejeitados234');
    expect(text).toContain('Identificadoru-1');
    expect(text).toMatch(/Encerrado em20\/10\/2026/);
    expect(screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent)).toEqual([
      'Conferência',
      'Ocorrências por regra e coluna',
      'Valores mais frequentes nas ocorrências',
      'Valores em dinheiro',
      'Datas',
      'Documentos válidos',
    ]);
    expect(text).toContain('CPF1.200CNPJ3');
  });

  it('has sums, and findings by rule, of a summary that has no more of them', async () => {
    the.server().on(NEWEST, SUMMARY);
    const { text } = await show();
    expect(text).toContain('ColunaSomavlTotalR$ 123.456,78');
    expect(text).toContain('Ocorrências por regraRegraOcorrênciasCampo obrigatório vazioREQUIRED234');
  });

  it('says of a file without findings that there are none', async () => {
    the.server().on(NEWEST, { ...SUMMARY, errorsByRule: {}, findings: [] });
    expect((await show()).text).toContain('Nenhuma ocorrência.');
  });

  it('proves line by line that nothing is missing', async () => {
    const { text } = await show();
    expect(text).toContain(
      'O arquivo tem 2.000.000 bytes; os pedaços validados, lado a lado, têm 2.000.000.',
    );
    expect(text).toContain('4 de 4 pedaços terminam comprovadamente no fim de um registro.');
    expect(text).toContain('1.234 registros: 1.000 válidos e 234 rejeitados.');
    expect(text).toContain('234 rejeitados na contagem; 234 no arquivo de rejeitados.');
    expect(text).toContain('A conferência fecha: nada ficou de fora.');
    expect(screen.getAllByRole('img', { name: 'confere' })).toHaveLength(4);
  });

  it('says which line of the proof does not hold', async () => {
    const reconciliation = { ...SUMMARY.reconciliation, chunkBytes: 1_999_999, closes: false };
    the.server().on(NEWEST, { ...SUMMARY, reconciliation });
    const { text } = await show();
    expect(screen.getByRole('img', { name: 'não confere' }).parentElement?.textContent).toContain(
      '1.999.999',
    );
    expect(text).toContain('A conferência não fecha: os números são parciais.');
  });

  it('says that a validation failed, and that one was a rehearsal', async () => {
    const failure = { code: 'TOO_MANY_REJECTS', detail: 'x', retryable: false };
    const status = statusLike({ ...COMPLETED, state: 'FAILED', failure, validateOnly: true });
    the.server().on('GET /v1/uploads/u-1', status);
    const { text } = await show();
    expect(text).toContain('A validação falhou (TOO_MANY_REJECTS)');
    expect(text).toContain('Ensaiosó validado: não há retorno');
  });

  it('is printed by its button, and on paper called after its file', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    const rules: string[] = [];
    const sheet = {
      cssRules: rules,
      insertRule: (rule: string, index: number) => rules.splice(index, 0, rule),
      deleteRule: (index: number) => rules.splice(index, 1),
    };
    vi.spyOn(document, 'styleSheets', 'get').mockReturnValue([sheet] as unknown as StyleSheetList);
    const { unmount } = await show();
    const name = 'parcelas.csv - resumo da validação, revisão 2';
    expect(document.title).toBe(name);
    expect(rules.join()).toContain(`content: "${name}"`);
    fireEvent.click(screen.getByRole('button', { name: 'Imprimir' }));
    expect(print).toHaveBeenCalledOnce();
    unmount();
    expect(document.title).toBe('Remessa');
    expect(rules).toEqual([]);
  });

  it('leads back to the upload', async () => {
    await show();
    expect(screen.getByRole('link', { name: 'Voltar ao envio' }).getAttribute('href')).toBe('#/uploads/u-1');
  });
});

describe('The revisions of a summary', () => {
  it('are told, with the corrections that made them', async () => {
    const { text } = await show();
    expect(text).toContain('Revisão2 de 2Com as correções defixes.csv');
  });

  it('are told though the upload that made them is forgotten', async () => {
    the.server().refuse('GET /v1/uploads/u-2', 'UPLOAD_NOT_FOUND', '', 404);
    const { text } = await show();
    expect(text).toContain('Com as correções deu-2');
    expect(text).not.toContain('Encerrado em');
  });

  it('can be chosen, and are in the address', async () => {
    await show();
    const choice = screen.getByLabelText<HTMLSelectElement>('Revisão');
    expect([...choice.options].map(({ text }) => text)).toEqual(['2 (a mais nova)', '1']);
    fireEvent.change(choice, { target: { value: '1' } });
    expect(location.hash).toBe('#/uploads/u-1/summary?revision=1');
    fireEvent.change(choice, { target: { value: '' } });
    expect(location.hash).toBe('#/uploads/u-1/summary');
  });

  it('that are older are shown when asked for', async () => {
    const { text } = await show(1);
    expect(text).toContain('Revisão1 de 2');
    expect(text).not.toContain('Com as correções de');
    expect(screen.getByLabelText<HTMLSelectElement>('Revisão').value).toBe('1');
  });

  it('are not offered where there is but one', async () => {
    the.server().on(NEWEST, SUMMARY);
    await show();
    expect(screen.queryByLabelText('Revisão')).toBeNull();
  });

  it('that are not there are said not to be, and nothing is to print', async () => {
    the.server().refuse(`${NEWEST}?revision=3`, 'RESULT_NOT_READY', '', 404);
    expect((await show(3)).text).toContain('não tem a revisão 3');
    const newest = screen.getByRole('link', { name: 'Ver a mais nova' });
    expect(newest.getAttribute('href')).toBe('#/uploads/u-1/summary');
    expect(screen.queryByRole('button', { name: 'Imprimir' })).toBeNull();
  });
});

describe('A summary', () => {
  it('that is not there is said not to be', async () => {
    the.server().refuse(NEWEST, 'RESULT_NOT_READY', '', 404);
    expect((await show()).text).toContain('Este envio não tem resumo');
  });

  it('that cannot be read is asked for again', async () => {
    the.server().cutOff(NEWEST);
    expect((await show()).text).toContain('O servidor não responde.');
    the.server().on(NEWEST, SUMMARY);
    fireEvent.click(screen.getByRole('button', { name: 'Tentar de novo' }));
    expect(await screen.findByText(/A conferência fecha/)).toBeTruthy();
  });

  it('is in English when asked for in it', async () => {
    await show();
    await act(() => the.speak('en'));
    const text = said(document.body);
    expect(text).toContain('The reconciliation closes: nothing is unaccounted for.');
    expect(text).not.toMatch(/\{\{|summary\.|proof\./);
  });
});
