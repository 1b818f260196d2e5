import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from './en';
import { ptBR } from './pt-BR';

/** The constants of one of the server's enums, which are the names that its API uses. */
function constantsOf(file: string): string[] {
  const text = fs.readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
  const constants = text.slice(text.indexOf('enum '));
  return [...constants.matchAll(/^ {4}([A-Z][A-Z_]+)(?=[(,;\s])/gm)].map(([, name = '']) => name);
}

function flat(words: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]: [string, string | object]) =>
      typeof value === 'string' ? [[path + key, value]] : [...flat(value, `${path}${key}/`)],
    ),
  );
}

const LANGUAGES = [
  ['pt-BR', ptBR],
  ['en', en],
] as const;

describe.each(LANGUAGES)('Words in %s', (_, words) => {
  it('are there for every state of an upload', () => {
    const states = constantsOf('ledger/src/main/java/io/remessa/ledger/upload/UploadState.java');
    expect(states).toHaveLength(8);
    expect(Object.keys(words.state)).toEqual(expect.arrayContaining(states));
  });

  it('are there for every reason to fail', () => {
    const reasons = constantsOf('ledger/src/main/java/io/remessa/ledger/upload/FailureCode.java');
    expect(reasons.length).toBeGreaterThan(5);
    expect(Object.keys(words.validationFailure)).toEqual([...reasons, 'other']);
  });

  it('are there for every rule, and for no other', () => {
    const rules = constantsOf('csv-validation/src/main/java/io/remessa/csv/rule/Rule.java');
    expect(rules.length).toBeGreaterThan(15);
    expect(Object.keys(words.rule)).toEqual(rules);
  });

  it('are only for problems that the API has, and those that come before it', () => {
    const codes = constantsOf('upload-api/src/main/java/io/remessa/api/problem/ErrorCode.java');
    const ours = ['NO_ANSWER', 'UNKNOWN', 'other'];
    expect(Object.keys(words.problem).filter((code) => !codes.includes(code))).toEqual(ours);
  });
});

describe('Words', () => {
  it('have the same gaps in both languages', () => {
    const gaps = (text: string) => (text.match(/\{\{.+?\}\}/g) ?? []).sort();
    const portuguese = flat(ptBR);
    const differing = [...flat(en)].filter(
      ([key, text]) => gaps(text).join() !== gaps(portuguese.get(key) ?? '').join(),
    );
    expect(differing).toEqual([]);
  });
});
