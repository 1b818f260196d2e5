import { COMPLETED, type FakeServer } from './server.testing';
import type { Status } from './status';

export const SUMMARY = {
  revision: 1,
  layout: 'parcelas',
  records: { total: 1_234, valid: 1_000, rejected: 234 },
  errorsByRule: { REQUIRED: 234 },
  warningsByRule: {},
  sumsInCents: { vlTotal: 12_345_678 },
  documents: { CPF: 1_200, CNPJ: 3 },
  rejectsComplete: true,
  reconciliation: {
    objectBytes: 2_000_000,
    chunkBytes: 2_000_000,
    chunks: 4,
    chunksProved: 4,
    records: 1_234,
    valid: 1_000,
    rejected: 234,
    rejectsWritten: 234,
    closes: true,
  },
};
/** What summaries have by column, except those that are older than that. */
export const DETAILS = {
  findings: [
    { rule: 'FIELD_COUNT', severity: 'error', count: 1 },
    { rule: 'MONEY_FORMAT', column: 'vlTotal', severity: 'error', count: 1_234 },
    { rule: 'SUM_MISMATCH', column: 'vlTotal', severity: 'warning', count: 12 },
  ],
  amounts: {
    vlTotal: {
      values: 10_000,
      sumInCents: 12_345_678,
      minInCents: -5,
      maxInCents: 1_234_567,
      distinct: { count: 1_234, approximate: true, standardError: 0.024 },
    },
    vlPago: { values: 0, sumInCents: 0, distinct: { count: 0, approximate: false } },
  },
  dates: { dtContrato: { values: 10_000, first: '2020-01-31', last: '2026-12-01' }, dtBaixa: { values: 0 } },
  offendingValues: [
    {
      rule: 'MONEY_FORMAT',
      column: 'vlTotal',
      findings: 1_234,
      sampled: 32,
      exact: false,
      values: [
        { value: '1.234,56', sampled: 7 },
        { value: '', sampled: 1 },
      ],
    },
    { rule: 'FIELD_COUNT', findings: 1, sampled: 1, exact: true, values: [{ value: ' 26', sampled: 1 }] },
  ],
};
const REJECT = {
  line: 12_345,
  rules: [{ rule: 'REQUIRED', column: 'nmClient' }],
  message: 'nmClient: campo obrigatório vazio',
  fields: ['1', '***.***.***-25'],
};
const CHUNK = { number: 2, byteRange: { start: 1_000_000, end: 1_500_000 }, failures: 5, lastFailure: 'S3' };
export const FAILED: Partial<Status> = {
  ...COMPLETED,
  state: 'FAILED',
  provisional: true,
  chunks: { total: 4, completed: 3, failed: 1 },
  failure: { code: 'CHUNK_FAILED', detail: 'Chunk 2 failed 5 times', retryable: true },
};

/** Answers all that is asked of a result. */
export function answerResults(server: FakeServer): void {
  server
    .on('GET /v1/uploads/u-1/summary', SUMMARY)
    .on('GET /v1/uploads/u-1/rejects?limit=20&language=pt-BR', { rejects: [REJECT], next: null })
    .on('GET /v1/uploads/u-1/chunks?state=FAILED&limit=20', { chunks: [CHUNK], next: null });
}
