import { ask } from '../status/api';

/** One thing around the service that the doctor looked at. What it says is English. */
export interface Check {
  readonly name: string;
  readonly healthy: boolean;
  /** What is wrong, or only remarkable. */
  readonly what?: string;
  /** The one setting to change; only of what is broken, as is the cure. */
  readonly setting?: string;
  readonly cure?: string;
}

/** See `GET /v1/doctor`. */
export interface Examination {
  /** When the doctor began to look. */
  readonly at: string;
  readonly checks: readonly Check[];
}

/** @param maxAgeSeconds how long ago the doctor may have looked; 0 has it look anew. @throws ApiProblem */
export async function examination(maxAgeSeconds: number): Promise<Examination> {
  const query = new URLSearchParams({ origin: location.origin, maxAgeSeconds: String(maxAgeSeconds) });
  return JSON.parse(await ask(`/v1/doctor?${query}`)) as Examination;
}

/** Something that is broken, which several checks may have found. */
export interface Breakage {
  readonly names: readonly string[];
  readonly what: string;
  readonly setting: string;
  readonly cure: string;
}

/** What is broken, once for each cure: of a table that is gone every index is missing. */
export function breakagesIn({ checks }: Examination): readonly Breakage[] {
  const found = new Map<string, Breakage>();
  for (const { name, healthy, what = '', setting = '', cure = '' } of checks) {
    if (!healthy) {
      const key = JSON.stringify([what, setting, cure]);
      const names = [...(found.get(key)?.names ?? []), name];
      found.set(key, { names, what, setting, cure });
    }
  }
  return [...found.values()];
}
