// @vitest-environment jsdom
import { act, render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { DETAILS, SUMMARY } from '../../status/results.testing';
import { type Summary, withCentsAsText } from '../../status/summary';
import { said, surroundScreens } from '../screen.testing';
import { Details } from './Details';

const the = surroundScreens();

/** Details as they are read from the API's answer. */
function show(details: object, json = JSON.stringify({ ...SUMMARY, ...details })): HTMLElement {
  return render(<Details summary={JSON.parse(withCentsAsText(json)) as Summary} />).container;
}

function rowsOf(name: string | RegExp): string[] {
  return within(screen.getByRole('table', { name }))
    .getAllByRole('row')
    .map((row) => [...row.children].map(said).join(' | '));
}

describe('Details of a result', () => {
  it('are not there in a summary that is older than they are, or has nothing in them', () => {
    expect(show({}).textContent).toBe('');
    expect(show({ findings: [], amounts: {}, dates: {}, offendingValues: [] }).textContent).toBe('');
  });

  it('are opened by whoever wants them', () => {
    const disclosure = show(DETAILS).querySelector('details');
    expect(disclosure?.open).toBe(false);
    expect(disclosure?.querySelector('summary')?.textContent).toBe('Detalhes');
  });

  it('show only those that there are', () => {
    show({ dates: DETAILS.dates });
    expect(screen.getAllByRole('table')).toHaveLength(1);
  });

  it('have findings by rule and column, the most frequent first, and warnings told by words', () => {
    show(DETAILS);
    expect(rowsOf('Ocorrências por regra e coluna')).toEqual([
      'Regra | Coluna | Ocorrências',
      'Não é um valor em dinheiroMONEY_FORMAT | vlTotal | 1.234',
      'Total diferente da soma das partes (aviso)SUM_MISMATCH | vlTotal | 12',
      'Quantidade de campos diferente da do cabeçalhoFIELD_COUNT | registro inteiro | 1',
    ]);
  });

  it('have amounts, and say what an approximate count is worth', () => {
    const container = show(DETAILS);
    expect(rowsOf('Valores em dinheiro')).toEqual([
      'Coluna | Valores | Soma | Menor | Maior | Distintos',
      'vlTotal | 10.000 | R$ 123.456,78 | -R$ 0,05 | R$ 12.345,67 | ≈ 1.234',
      'vlPago | 0 | R$ 0,00 | – | – | 0',
    ]);
    expect(said(container)).toContain('erro padrão de 2,4%');
    expect(said(container)).toContain('quase sempre a menos de 4,8%');
  });

  it('say nothing of approximation where every count is exact', () => {
    const exact = { ...DETAILS.amounts.vlTotal, distinct: { count: 9, approximate: false } };
    expect(said(show({ amounts: { vlTotal: exact } }))).not.toContain('≈');
  });

  it('have every digit of amounts that are no numbers to JavaScript', () => {
    const json = JSON.stringify({ ...SUMMARY, ...DETAILS }).replace('1234567,', '123456789012345678901,');
    show({}, json);
    expect(rowsOf('Valores em dinheiro')[1]).toContain('R$ 1.234.567.890.123.456.789,01');
  });

  it('have the first and the last day of dates', () => {
    show(DETAILS);
    expect(rowsOf('Datas')).toEqual([
      'Coluna | Valores | Primeira | Última',
      'dtContrato | 10.000 | 31/01/2020 | 01/12/2026',
      'dtBaixa | 0 | – | –',
    ]);
  });

  it('have offending values as shares of a sample, which are said to be estimates', () => {
    const container = show(DETAILS);
    expect(rowsOf(/vlTotal.*1\.234 ocorrências; estimativas de 32 delas/)).toEqual([
      'Valor | Parte estimada das ocorrências',
      '1.234,56 | ≈ 22%',
      'vazio | ≈ 3,1%',
    ]);
    expect(said(container)).toContain('só se olhou uma amostra');
    expect(said(container)).toContain('CPF e CNPJ mascarados.');
  });

  it('have offending values counted where all were looked at, and blanks that can be seen', () => {
    const container = show({ offendingValues: DETAILS.offendingValues.slice(1) });
    expect(rowsOf(/registro inteiro.*1 ocorrência/)).toEqual(['Valor | Ocorrências', '␣26 | 1']);
    expect(said(container)).not.toContain('amostra');
  });

  it('are in English when asked for in it', async () => {
    show(DETAILS);
    await act(() => the.speak('en'));
    expect(rowsOf('Amounts of money')[1]).toBe(
      'vlTotal | 10,000 | R$ 123,456.78 | -R$ 0.05 | R$ 12,345.67 | ≈ 1,234',
    );
    expect(rowsOf('Dates')[1]).toBe('dtContrato | 10,000 | 01/31/2020 | 12/01/2026');
    expect(said(document.body)).not.toMatch(/\{\{|summary\./);
  });
});
