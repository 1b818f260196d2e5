import type { Check, Examination } from './doctor';

/** What the page asks, of what the doctor may have found before, and to have it look anew. */
export const DOCTOR = 'GET /v1/doctor?origin=http%3A%2F%2Flocalhost%3A3000&maxAgeSeconds=15';
export const DOCTOR_ANEW = 'GET /v1/doctor?origin=http%3A%2F%2Flocalhost%3A3000&maxAgeSeconds=0';

export const BROKEN: Check = {
  name: 'ledger-table',
  healthy: false,
  what: 'There is no table remessa-ledger',
  setting: 'REMESSA_LEDGER_LEDGER_TABLE',
  cure: 'Create the table, or set the name of the one that there is',
};

/** All that is looked at is as it must be, unless it is said otherwise. */
export function examinationLike(...broken: readonly Check[]): Examination {
  return {
    at: '2026-10-20T17:31:30.123Z',
    checks: [{ name: 'clock-skew', healthy: true }, ...broken],
  };
}
