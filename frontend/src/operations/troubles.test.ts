import { describe, expect, it } from 'vitest';
import type { Overview } from './overview';
import { failedLike, memberLike, overviewLike, queueLike, stuckLike } from './overview.testing';
import { keyOf, troublesIn } from './troubles';

function troubles(changed: Partial<Overview>) {
  return troublesIn(overviewLike(changed));
}

describe('What is wrong', () => {
  it('is nothing when everybody is at work and nothing is stuck', () => {
    expect(troubles({})).toEqual([]);
  });

  it('is that nobody validates, when the only validator has not been seen of late', () => {
    const members = [
      memberLike('chunk-dispatcher'),
      memberLike('chunk-validator', { alive: false }),
      memberLike('upload-api'),
    ];
    const queues = overviewLike().queues.map((queue) =>
      queue.role === 'chunks' ? queueLike('chunks', { visible: 1 }) : queue,
    );
    expect(troubles({ members, queues })).toEqual([{ is: 'nobody', grave: false, role: 'chunk-validator' }]);
  });

  it('is grave when nobody dispatches, and told before what may pass by itself', () => {
    const queues = overviewLike().queues.map((queue) =>
      queue.role === 'chunks' ? queueLike('chunks', { visible: 1 }) : queue,
    );
    const stuck = [stuckLike('u-1', 'NO_VALIDATOR'), stuckLike('u-2', 'PAUSED')];
    const said = troubles({ members: [], queues, stuck, undecided: 1 });
    expect(said.map((trouble) => [keyOf(trouble), trouble.grave])).toEqual([
      ['chunk-dispatcher', true],
      ['NO_VALIDATOR', true],
      ['chunk-validator', false],
      ['PAUSED', false],
      ['undecided', false],
    ]);
  });

  it('is not that nobody validates while there is nothing to validate, since validators come with the work', () => {
    const members = [memberLike('chunk-dispatcher'), memberLike('upload-api')];
    expect(troubles({ members })).toEqual([]);
  });

  it('is not that one of two has gone', () => {
    const members = [
      ...overviewLike().members,
      memberLike('chunk-validator', { instance: 'other', alive: false }),
    ];
    expect(troubles({ members })).toEqual([]);
  });

  it('is each kind of dead letters, but no queue that is only long', () => {
    const queues = [
      queueLike('objectCreated', { visible: 900 }),
      queueLike('chunks', { visible: 900 }),
      queueLike('objectCreatedDeadLetters', { visible: 1 }),
      queueLike('chunkDeadLetters', { visible: 2 }),
    ];
    expect(troubles({ queues })).toEqual([
      { is: 'deadLetters', grave: true, queue: 'objectCreatedDeadLetters', count: 1 },
      { is: 'deadLetters', grave: true, queue: 'chunkDeadLetters', count: 2 },
    ]);
  });

  it('is a queue that could not be asked', () => {
    const queues = overviewLike().queues.filter(({ role }) => role !== 'chunks');
    expect(troubles({ queues })).toEqual([{ is: 'unknown', grave: true, queue: 'chunks' }]);
  });

  it('is that uploads ended FAILED which somebody can try again', () => {
    const failed = { newest: [failedLike('u-1')], count: 1, atLeast: false };
    expect(troubles({ failed })).toEqual([
      { is: 'failed', grave: true, uploads: failed.newest, count: 1, atLeast: false },
    ]);
  });

  it('is that others may have ended FAILED than those looked at, of which nobody can try any again', () => {
    const said = troubles({ failed: { newest: [], count: 0, atLeast: true } });
    expect(said).toEqual([{ is: 'moreFailed', grave: false }]);
    expect(said.map(keyOf)).toEqual(['moreFailed']);
    expect(troubles({ failed: { newest: [], count: 0, atLeast: false } })).toEqual([]);
  });

  it('is that it is not known yet whether uploads go on, so that nobody is told that all is well', () => {
    expect(troubles({ undecided: 2 })).toEqual([{ is: 'undecided', grave: false, count: 2 }]);
  });

  it('is what is stuck, by reason, and that somebody paused something last and least', () => {
    const stuck = [
      stuckLike('u-1', 'PAUSED'),
      stuckLike('u-2', 'EVENT_LOST'),
      stuckLike('u-3', 'NO_DISPATCHER'),
      stuckLike('u-4', 'EVENT_LOST'),
    ];
    const said = troubles({ stuck }).map((trouble) =>
      trouble.is === 'stuck'
        ? [trouble.reason, trouble.grave, trouble.uploads.map(({ uploadId }) => uploadId).join()]
        : [],
    );
    expect(said).toEqual([
      ['NO_DISPATCHER', true, 'u-3'],
      ['EVENT_LOST', true, 'u-2,u-4'],
      ['PAUSED', false, 'u-1'],
    ]);
  });

  it('is as many as are counted of a reason, and not as many as are listed', () => {
    const said = troubles({
      stuck: [stuckLike('u-1', 'NO_DISPATCHER'), stuckLike('u-2', 'PAUSED')],
      stuckCounts: { NO_DISPATCHER: 700, PAUSED: 1 },
    }).map((trouble) => (trouble.is === 'stuck' ? trouble.count : null));
    expect(said).toEqual([700, 1]);
  });

  it.each([true, false])('is at least so many where not all uploads were looked at: %s', (atLeast) => {
    const [said] = troubles({
      stuck: [stuckLike('u-1', 'PAUSED')],
      uploads: { ...overviewLike().uploads, atLeast },
    });
    expect(said).toMatchObject({ is: 'stuck', count: 1, atLeast });
  });
});
