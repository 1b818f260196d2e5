import { ApiProblem, problemOf } from './api';
import { CLOSED, eventStreams } from './eventStream';
import { isFinal, isSettled, type Status, statusOf } from './status';

export const POLLED_EVERY_MS = 2_000;

/**
 * A browser has six connections to a server, for all of its tabs together. Streams that wait for the validation of many files
 * would leave none to the uploads.
 */
const MOST_STREAMS = 1;
let streams = 0;

/** Whoever is told of an upload. */
export interface Observer {
  status(status: Status): void;
  /** The status is not known, or no longer fresh. It is asked for again, unless there is no such upload. */
  problem(problem: ApiProblem): void;
}

/**
 * Tells the status of an upload as it changes, until it is settled: the server sends it, or, where a proxy keeps that from
 * arriving or another upload is followed so, it is asked for. The answer ends that.
 */
export function watchStatus(uploadId: string, observer: Observer): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const guarded: Observer = {
    status: (status) => {
      if (!signal.aborted) {
        observer.status(status);
        if (isSettled(status)) {
          ending.abort();
        }
      }
    },
    problem: (problem) => {
      if (!signal.aborted) {
        observer.problem(problem);
        if (problem.code === 'UPLOAD_NOT_FOUND' || problem.code === 'INVALID_ID') {
          ending.abort();
        }
      }
    },
  };
  if (streams < MOST_STREAMS) {
    stream(uploadId, guarded, signal);
  } else {
    void poll(uploadId, guarded, signal);
  }
  return () => ending.abort();
}

function stream(uploadId: string, observer: Observer, signal: AbortSignal): void {
  const events = eventStreams.open(`/v1/uploads/${uploadId}/events`);
  streams++;
  const over = new AbortController();
  over.signal.addEventListener('abort', () => {
    events.close();
    streams--;
  });
  signal.addEventListener('abort', () => over.abort());
  const askInstead = () => {
    over.abort();
    void poll(uploadId, observer, signal);
  };
  events.addEventListener('status', (event) => {
    const status = JSON.parse(event.data) as Status;
    observer.status(status);
    // The server ends a stream behind a final state, and would be connected to again and again.
    if (isFinal(status.state) && !signal.aborted) {
      askInstead();
    }
  });
  events.onerror = () => {
    // A connection that is only interrupted is taken up again by the stream itself.
    if (events.readyState !== CLOSED) {
      observer.problem(new ApiProblem('NO_ANSWER', ''));
      return;
    }
    askInstead();
  };
}

async function poll(uploadId: string, observer: Observer, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      observer.status(await statusOf(uploadId));
    } catch (thrown) {
      observer.problem(problemOf(thrown));
    }
    await nextTime(signal);
  }
}

/** Until it is time to ask again, or nobody wants to know any more. */
function nextTime(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, POLLED_EVERY_MS);
    signal.addEventListener('abort', over);
  });
}
