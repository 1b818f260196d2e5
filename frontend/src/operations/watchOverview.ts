import { ApiProblem } from '../status/api';
import { CLOSED, eventStreams } from '../status/eventStream';
import { type Overview, overviewNow } from './overview';
import { askOnce, growingPauseMs, isLasting, type Listener, passed, repeat, within } from './repeat';

export const POLLED_EVERY_MS = 2_000;
/** Events come every two seconds: whoever hears nothing for so long sits behind something that keeps them. */
export const SILENCE_MS = 10_000;
/** As long as that is an answer waited for, so that what is shown never seems to be new for much longer than it is. */
export const LONGEST_ANSWER_MS = SILENCE_MS;

const askedNow = () => within(LONGEST_ANSWER_MS, overviewNow);

export interface OverviewObserver {
  overview(overview: Overview): void;
  /** It is not known, or no longer fresh; it is asked for again, except where the caller may not know it. */
  problem(problem: ApiProblem): void;
  /** Nobody sees the page: what was told grows old, and is not fresh when somebody does, until news comes. */
  old(): void;
}

/** Tells what the installation is doing while the page can be seen. The answer ends that. */
export function watchOverview(observer: OverviewObserver): () => void {
  let ending = new AbortController();
  const look = () => {
    ending.abort();
    ending = new AbortController();
    if (document.hidden) {
      observer.old();
    } else {
      void follow(observer, ending.signal);
    }
  };
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    document.removeEventListener('visibilitychange', look);
    ending.abort();
  };
}

/**
 * As the server sends it. Where events do not arrive, it is asked for; where the server has no stream to give, it is asked for as
 * well, less and less often, since a server that is full is not helped by more calls, and each time for a stream again.
 */
async function follow(observer: OverviewObserver, signal: AbortSignal): Promise<void> {
  let refusals = 0;
  const listener: Listener<Overview> = {
    answer: (overview) => observer.overview(overview),
    problem: (problem) => observer.problem(problem),
  };
  for (;;) {
    const end = await streamed(observer, signal, () => {
      refusals = 0;
    });
    if (end === 'over') {
      return;
    }
    if (end === 'silent') {
      // Before it is asked for: the question may be left without an answer as well.
      observer.problem(new ApiProblem('NO_ANSWER', ''));
      return repeat(askedNow, () => POLLED_EVERY_MS, signal, listener);
    }
    const problem = await askOnce(askedNow, signal, listener);
    if (problem instanceof ApiProblem && isLasting(problem)) {
      return;
    }
    await passed(growingPauseMs(++refusals), signal);
  }
}

/** Tells what comes through a stream, until there is none to be had, nothing comes through it, or nobody listens. */
function streamed(
  observer: OverviewObserver,
  signal: AbortSignal,
  onHeard: () => void,
): Promise<'refused' | 'silent' | 'over'> {
  if (signal.aborted) {
    return Promise.resolve('over');
  }
  return new Promise((resolve) => {
    const events = eventStreams.open('/v1/ops/events');
    let silence: ReturnType<typeof setTimeout>;
    const leave = (end: 'refused' | 'silent' | 'over') => {
      clearTimeout(silence);
      signal.removeEventListener('abort', over);
      events.close();
      resolve(end);
    };
    const over = () => leave('over');
    const listen = () => {
      clearTimeout(silence);
      silence = setTimeout(() => leave('silent'), SILENCE_MS);
    };
    signal.addEventListener('abort', over);
    listen();
    events.addEventListener('overview', ({ data }) => {
      listen();
      onHeard();
      observer.overview(JSON.parse(data) as Overview);
    });
    events.onerror = () => {
      if (events.readyState === CLOSED) {
        leave('refused');
      } else {
        // The stream connects again by itself.
        observer.problem(new ApiProblem('NO_ANSWER', ''));
      }
    };
  });
}
