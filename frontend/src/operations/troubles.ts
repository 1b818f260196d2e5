import type { Failed, MemberRole, Overview, QueueRole, RecentlyFailed, Stuck, StuckReason } from './overview';

/** Something that somebody on call has to know, the worst first. `grave`: nothing goes on until somebody does something. */
export type Trouble = { readonly grave: boolean } & (
  | { readonly is: 'nobody'; readonly role: MemberRole }
  | { readonly is: 'unknown'; readonly queue: QueueRole }
  | { readonly is: 'deadLetters'; readonly queue: QueueRole; readonly count: number }
  | { readonly is: 'undecided'; readonly count: number }
  | {
      readonly is: 'failed';
      readonly uploads: readonly Failed[];
      /** How many there are, also where not all are listed. */
      readonly count: number;
      readonly atLeast: boolean;
    }
  /** Of those that failed and were looked at nobody can try any again, but others may stand behind them. */
  | { readonly is: 'moreFailed' }
  | {
      readonly is: 'stuck';
      readonly reason: StuckReason;
      readonly uploads: readonly Stuck[];
      /** How many there are, also where not all are listed. */
      readonly count: number;
      /** Whether there may be more: not all uploads were looked at. */
      readonly atLeast: boolean;
    }
);

/** What it is, in a word that is the same as long as it lasts. */
export function keyOf(trouble: Trouble): string {
  switch (trouble.is) {
    case 'nobody':
      return trouble.role;
    case 'unknown':
      return `unknown-${trouble.queue}`;
    case 'deadLetters':
      return trouble.queue;
    case 'undecided':
      return 'undecided';
    case 'failed':
      return 'failed';
    case 'moreFailed':
      return 'moreFailed';
    case 'stuck':
      return trouble.reason;
  }
}

const QUEUES: readonly QueueRole[] = [
  'objectCreated',
  'chunks',
  'objectCreatedDeadLetters',
  'chunkDeadLetters',
];
export const DEAD_LETTERS: readonly QueueRole[] = ['objectCreatedDeadLetters', 'chunkDeadLetters'];
/** Reasons in the order in which they are told; the last three are of somebody's making, or may pass by themselves. */
const REASONS: readonly StuckReason[] = [
  'NO_DISPATCHER',
  'NO_VALIDATOR',
  'CHUNK_FAILING',
  'EVENT_LOST',
  'WAITING_IN_QUEUE',
  'PAUSED',
  'EXPIRING',
];
const MILD: readonly StuckReason[] = ['WAITING_IN_QUEUE', 'PAUSED', 'EXPIRING'];

/** Those without whom nothing goes on. Validators may come with the work: none is a trouble only while chunks wait. */
function needed(queues: Overview['queues']): readonly MemberRole[] {
  const waiting = queues.some(({ role, visible }) => role === 'chunks' && visible > 0);
  return waiting ? ['chunk-dispatcher', 'chunk-validator'] : ['chunk-dispatcher'];
}

/** What is wrong; nothing when all is well. */
export function troublesIn(overview: Overview): readonly Trouble[] {
  const { members, queues, failed, undecided } = overview;
  const nobody: Trouble[] = needed(queues)
    .filter((role) => !members.some((member) => member.role === role && member.alive))
    // The first validator may be on its way; when none has come after some minutes, uploads are stuck for that.
    .map((role) => ({ is: 'nobody', grave: role !== 'chunk-validator', role }));
  const dead: Trouble[] = queues
    .filter(({ role, visible }) => DEAD_LETTERS.includes(role) && visible > 0)
    .map(({ role, visible }) => ({ is: 'deadLetters', grave: true, queue: role, count: visible }));
  const unknown: Trouble[] = QUEUES.filter((role) => !queues.some((queue) => queue.role === role)).map(
    (queue) => ({ is: 'unknown', grave: true, queue }),
  );
  const notYet: Trouble[] = undecided > 0 ? [{ is: 'undecided', grave: false, count: undecided }] : [];
  const found = [
    ...nobody,
    ...dead,
    ...unknown,
    ...endedFailed(failed),
    ...stuckByReason(overview),
    ...notYet,
  ];
  return found.sort((one, other) => Number(other.grave) - Number(one.grave));
}

/** Tried no more: they wait for somebody as long as nobody does anything. */
function endedFailed(failed: RecentlyFailed | undefined): Trouble[] {
  if (failed === undefined) {
    return [];
  }
  const { newest, count, atLeast } = failed;
  if (count > 0) {
    return [{ is: 'failed', grave: true, uploads: newest, count, atLeast }];
  }
  return atLeast ? [{ is: 'moreFailed', grave: false }] : [];
}

function stuckByReason({ stuck, stuckCounts, uploads: { atLeast } }: Overview): Trouble[] {
  return REASONS.map((reason) => ({
    is: 'stuck' as const,
    grave: !MILD.includes(reason),
    reason,
    uploads: stuck.filter((one) => one.reason === reason),
    count: stuckCounts[reason] ?? 0,
    atLeast,
  })).filter(({ uploads }) => uploads.length > 0);
}
