import type { Failed, Member, Minute, Overview, Queue, QueueRole, Stuck, StuckReason } from './overview';

/** 2026-10-20T17:32:00Z, which is when all of it is said. */
const AT = Date.UTC(2026, 9, 20, 17, 32);

function ago(seconds: number): string {
  return new Date(AT - seconds * 1_000).toISOString();
}

export function queueLike(role: QueueRole, changed: Partial<Queue> = {}): Queue {
  return { name: `remessa-${role}`, role, visible: 0, inFlight: 0, delayed: 0, ...changed };
}

export function memberLike(role: Member['role'], changed: Partial<Member> = {}): Member {
  return {
    role,
    instance: `${role}-1`,
    version: '1.0.0',
    startedAt: ago(3_600),
    seenAt: ago(5),
    alive: true,
    inFlight: 0,
    bytesPerSecond: 0,
    chunks: [],
    ...changed,
  };
}

export function stuckLike(uploadId: string, reason: Stuck['reason'], changed: Partial<Stuck> = {}): Stuck {
  return {
    uploadId,
    owner: 'local',
    state: 'VALIDATING',
    since: ago(90),
    reason,
    detail: 'Something in English.',
    ...changed,
  };
}

export function failedLike(uploadId: string, changed: Partial<Failed> = {}): Failed {
  return { uploadId, owner: 'local', finishedAt: ago(90), code: 'CHUNK_FAILED', ...changed };
}

export function minuteLike(place: number, changed: Partial<Minute> = {}): Minute {
  return {
    minute: AT / 60_000 - 59 + place,
    bytes: 0,
    records: 0,
    chunks: 0,
    failures: 0,
    waiting: null,
    inWork: null,
    deadLetters: null,
    ...changed,
  };
}

/** Of a list that has all of them. */
function countsOf(stuck: readonly Stuck[]): Overview['stuckCounts'] {
  const counts: Partial<Record<StuckReason, number>> = {};
  for (const { reason } of stuck) {
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}

/** An installation where all is well and nothing goes on, unless it is said otherwise. */
export function overviewLike(changed: Partial<Overview> = {}): Overview {
  return {
    at: ago(0),
    queues: [
      queueLike('objectCreated'),
      queueLike('chunks'),
      queueLike('objectCreatedDeadLetters'),
      queueLike('chunkDeadLetters'),
    ],
    members: [memberLike('upload-api'), memberLike('chunk-dispatcher'), memberLike('chunk-validator')],
    uploads: { UPLOADING: 0, UPLOADED: 0, DISPATCHING: 0, VALIDATING: 0, atLeast: false },
    stuck: [],
    stuckCounts: countsOf(changed.stuck ?? []),
    failed: { newest: [], count: 0, atLeast: false },
    undecided: 0,
    oldest: null,
    history: { minutes: Array.from({ length: 60 }, (_, place) => minuteLike(place)) },
    readUnits: 12.5,
    ...changed,
  };
}
