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

/** Checks that are broken for one cause, of which one tells as much as all: a table that is not there has no indexes either. */
export interface Cause {
  readonly check: Check;
  readonly names: readonly string[];
}

/** What is broken, each cause once, where the first of its checks stands. */
export function causesIn(checks: readonly Check[]): readonly Cause[] {
  const causes = new Map<string, { check: Check; names: string[] }>();
  for (const check of checks.filter(({ healthy }) => !healthy)) {
    const key = JSON.stringify([check.what, check.setting, check.cure]);
    const known = causes.get(key);
    if (known === undefined) {
      causes.set(key, { check, names: [check.name] });
    } else {
      known.names.push(check.name);
    }
  }
  return [...causes.values()];
}

/** A check that found what must be, and something to remark. */
export interface Remark {
  readonly name: string;
  readonly what: string;
}

/** What is remarkable though nothing is broken. */
export function remarksIn(checks: readonly Check[]): readonly Remark[] {
  return checks.flatMap(({ name, healthy, what }) => (healthy && what ? [{ name, what }] : []));
}

/** @param maxAgeSeconds how long ago the doctor may have looked; 0 has it look anew. @throws ApiProblem */
export async function examination(maxAgeSeconds: number): Promise<Examination> {
  const query = new URLSearchParams({ origin: location.origin, maxAgeSeconds: String(maxAgeSeconds) });
  return JSON.parse(await ask(`/v1/doctor?${query}`)) as Examination;
}
