/** The result of a validation; see `GET /v1/uploads/{id}/summary`. Sums are text, since they may be too large for numbers. */
export interface Summary {
  readonly layout: string;
  readonly sumsInCents: Readonly<Record<string, string>>;
  readonly documents: Readonly<Record<string, number>>;
  readonly reconciliation: {
    readonly objectBytes: number;
    readonly chunkBytes: number;
    readonly records: number;
    readonly valid: number;
    readonly rejected: number;
    readonly rejectsWritten: number;
    readonly closes: boolean;
  };
}

/** A rejected record as a page shows it: documents masked, long fields cut. */
export interface Reject {
  readonly line: number;
  readonly rules: readonly { readonly rule: string; readonly column: string | null }[];
  readonly message: string;
  readonly fields: readonly string[];
}

export interface FailedChunk {
  readonly number: number;
  readonly byteRange: { readonly start: number; readonly end: number };
  readonly failures: number;
  readonly lastFailure: string | null;
}

/** What the API answered instead. */
export class ApiProblem extends Error {
  constructor(
    readonly code: string,
    detail: string,
  ) {
    super(detail);
    this.name = 'ApiProblem';
  }
}

/** @throws ApiProblem with the API's code, or an empty one without an answer */
export async function ask(path: string, init: RequestInit = {}): Promise<string> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (problem) {
    throw new ApiProblem('', String(problem));
  }
  const text = await response.text();
  if (response.ok) {
    return text;
  }
  try {
    const { code, detail } = JSON.parse(text) as { code: string; detail: string };
    throw new ApiProblem(code, detail);
  } catch (problem) {
    throw problem instanceof ApiProblem
      ? problem
      : new ApiProblem('', `${response.status} ${response.statusText}`);
  }
}

export async function summaryOf(uploadId: string): Promise<Summary> {
  const text = await ask(`/v1/uploads/${uploadId}/summary`);
  return JSON.parse(withSumsAsText(text)) as Summary;
}

/** Cents beyond 2^53 would lose their last digits in a number. */
export function withSumsAsText(json: string): string {
  return json.replace(/("sumsInCents"\s*:\s*\{)([^}]*)\}/, (_, before: string, sums: string) => {
    return `${before}${sums.replace(/:\s*(-?\d+)/g, ':"$1"')}}`;
  });
}

export async function firstRejects(uploadId: string, limit: number): Promise<Reject[]> {
  const page = JSON.parse(await ask(`/v1/uploads/${uploadId}/rejects?limit=${limit}`)) as {
    rejects: Reject[];
  };
  return page.rejects;
}

export async function failedChunks(uploadId: string): Promise<FailedChunk[]> {
  const page = JSON.parse(await ask(`/v1/uploads/${uploadId}/chunks?state=FAILED&limit=20`)) as {
    chunks: FailedChunk[];
  };
  return page.chunks;
}

export async function retry(uploadId: string): Promise<void> {
  await ask(`/v1/uploads/${uploadId}/retry`, { method: 'POST' });
}
