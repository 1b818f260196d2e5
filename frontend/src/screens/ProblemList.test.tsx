// @vitest-environment jsdom
import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { PreviewProblem } from '../preview/preview';
import { ProblemList } from './ProblemList';
import { said, surroundScreens } from './screen.testing';

const the = surroundScreens();

const NONE = { missing: [], extra: [], repeated: [], misplaced: [] };

const CASES: readonly (readonly [problem: PreviewProblem, portuguese: string])[] = [
  [{ code: 'EMPTY_FILE' }, 'O arquivo está vazio.'],
  [
    { code: 'UNSUPPORTED_ENCODING', what: 'ZIP' },
    'O arquivo não é texto em UTF-8, Windows-1252 ou ISO-8859-1: parece ser um arquivo ZIP (uma planilha .xlsx é um). Salve-o como CSV em UTF-8.',
  ],
  [{ code: 'NO_HEADER' }, 'A primeira linha não é um cabeçalho com nomes de colunas.'],
  [
    { code: 'WRONG_DELIMITER', asked: '\t', found: ';' },
    'O separador escolhido (tabulação) não separa o cabeçalho em colunas; o arquivo parece usar ponto e vírgula.',
  ],
  [
    { code: 'WRONG_DELIMITER', asked: ';', found: ',', layout: 'boletos' },
    'O leiaute boletos pede o separador ponto e vírgula, mas o arquivo parece usar vírgula. Grave-o como o leiaute pede, ou escolha abaixo o separador do arquivo.',
  ],
  [
    { code: 'WRONG_ENCODING', asked: 'WINDOWS_1252', found: 'UTF_8' },
    'A codificação escolhida é Windows-1252, mas o arquivo parece ser UTF-8: letras com acento seriam lidas trocadas.',
  ],
  [
    { code: 'WRONG_ENCODING', asked: 'UTF_8', found: 'WINDOWS_1252', layout: 'boletos' },
    'O leiaute boletos pede a codificação UTF-8, mas o arquivo parece ser Windows-1252: letras com acento seriam lidas trocadas. Grave-o como o leiaute pede, ou escolha abaixo a codificação do arquivo.',
  ],
  [{ code: 'UNKNOWN_HEADER' }, 'O cabeçalho não é o de nenhum leiaute conhecido.'],
  [
    {
      code: 'HEADER_MISMATCH',
      layout: 'parcelas',
      missing: ['a', 'b'],
      extra: ['x'],
      repeated: ['c'],
      misplaced: ['d'],
    },
    'O cabeçalho não é o do leiaute parcelas.Faltam: a, bSobram: xRepetidas: cFora de ordem: d',
  ],
  [{ code: 'HEADER_MISMATCH', layout: 'parcelas', ...NONE }, 'O cabeçalho não é o do leiaute parcelas.'],
  [
    { code: 'RAGGED_ROWS', line: 100_002, found: 26, expected: 27 },
    'A linha 100.002 tem 26 campos em vez de 27.',
  ],
  [{ code: 'RAGGED_ROWS', line: 2, found: 1, expected: 27 }, 'A linha 2 tem um só campo em vez de 27.'],
];

describe('What is wrong with a file', () => {
  it.each(CASES)('has words: %j', (problem, portuguese) => {
    expect(said(render(<ProblemList problems={[problem]} />).container)).toBe(portuguese);
  });

  it.each(CASES)(
    'has words in English, and no gap or key is left in them: %j',
    async (problem, portuguese) => {
      await the.speak('en');
      const english = said(render(<ProblemList problems={[problem]} />).container);
      expect(english).not.toBe(portuguese);
      expect(english).not.toMatch(/\{\{|preview\./);
    },
  );
});
