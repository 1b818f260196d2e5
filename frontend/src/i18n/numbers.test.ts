import { describe, expect, it } from 'vitest';
import { numbersIn, reais } from './numbers';

/** Between number and unit some languages put a space that does not break. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

describe('Numbers in Portuguese', () => {
  const numbers = numbersIn('pt-BR');

  it('have points between thousands and a comma before the rest', () => {
    expect(numbers.whole(1_234_567)).toBe('1.234.567');
    expect(numbers.bytes(1_234_567)).toBe('1,2 MB');
    expect(numbers.percent(0.1234)).toBe('12,3%');
    expect(numbers.speed(2_500)).toBe('2,5 KB/s');
  });

  it('of bytes have the unit in which they are shortest', () => {
    expect([0, 1, 999, 1_000, 1e6, 1e9, 5e13].map(numbers.bytes)).toEqual([
      '0 B',
      '1 B',
      '999 B',
      '1 KB',
      '1 MB',
      '1 GB',
      '50 TB',
    ]);
  });

  it('say a hundred per cent only when it is all', () => {
    expect(numbers.percent(0.99999)).toBe('99,9%');
    expect(numbers.percent(1)).toBe('100%');
  });

  it('of time have the two largest units', () => {
    expect([0.2, 59.5, 61, 3_600, 172_799, 172_800, 90 * 86_400].map(numbers.duration)).toEqual([
      '1 s',
      '1 min 0 s',
      '1 min 1 s',
      '1 h 0 min',
      '47 h 59 min',
      '2 d 0 h',
      '90 d 0 h',
    ]);
  });

  it('of an estimate have two digits, rounded', () => {
    expect([0, 0.00024, 0.02298, 7 / 32, 0.999, 1].map(numbers.estimate)).toEqual([
      '0%',
      '0,024%',
      '2,3%',
      '22%',
      '100%',
      '100%',
    ]);
  });

  it('of a day are the same one in every time zone, with the whole year', () => {
    expect(numbers.day('2020-01-01')).toBe('01/01/2020');
    expect(numbersIn('en').day('2020-12-31')).toBe('12/31/2020');
  });

  it('of an exact moment have seconds', () => {
    expect(numbers.exactMoment('2026-10-20T12:00:07Z')).toMatch(/^20\/10\/2026, \d\d:00:07$/);
  });

  it('of a moment are day, month and year', () => {
    expect(numbers.moment('2026-10-20T12:00:00Z')).toMatch(/^20\/10\/2026/);
  });
});

describe('Money', () => {
  it('is exact, however large', () => {
    expect(plain(reais('12736920857829', 'pt-BR'))).toBe('R$ 127.369.208.578,29');
    expect(plain(reais('123456789012345678901234567890', 'pt-BR'))).toBe(
      'R$ 1.234.567.890.123.456.789.012.345.678,90',
    );
    expect(reais('12736920857829', 'en')).toBe('R$ 127,369,208,578.29');
  });

  it('has two digits behind the comma, and its sign in front', () => {
    expect(reais('0', 'pt-BR')).toBe('R$ 0,00');
    expect(reais('5', 'pt-BR')).toBe('R$ 0,05');
    expect(reais('-5', 'pt-BR')).toBe('-R$ 0,05');
    expect(reais('-123456', 'pt-BR')).toBe('-R$ 1.234,56');
  });
});
