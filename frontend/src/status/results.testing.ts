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
