import { ApiProblem } from '../status/api';
import { CLOSED, eventStreams } from '../status/eventStream';
import { type Overview, overviewNow } from './overview';
import {
  askOnce,
  growingPauseMs,
  isLasting,
  type Listener,
  LONGEST_ANSWER_MS,
  passed,
  repeat,
  within,
} from './repeat';

export const POLLED_EVERY_MS = 2_000;
/**
 * Events come every two seconds: whoever hears nothing for so long sits behind something that keeps them. As long as an answer is
 * waited for, so that what is shown never seems to be new for much longer than it is.
 */
export const SILENCE_MS = LONGEST_ANSWER_MS;
/** Short enough for the next answer to come before the last one is old. */
export const FRESH_PAUSE_MS = 8_000;

const askedNow = () => within(LONGEST_ANSWER_MS, overviewNow);

export interface OverviewObserver {
  overview(overview: Overview): void;
  /** It is not known, or no longer fresh; it is asked for again, except where the caller may not know it. */
  problem(problem: ApiProblem): void;
  /** What was told is not fresh until news comes, which alone is no problem: there were none for a while, or nobody sees the page. */
  old(): void;
  /** The connection was, which may be over in a moment; what was told is old when nothing has followed for a while. */
  interrupted(): void;
}

/** Tells what the installation is doing while the page can be seen. The answer ends that. */
export function watchOverview(observer: OverviewObserver): () => void {
  let ending = new AbortController();
  const ageing = ageingAfter(SILENCE_MS, observer);
  const look = () => {
    ending.abort();
    ending = new AbortController();
    if (document.hidden) {
      ageing.old();
    } else {
      void follow(ageing, ending.signal);
    }
  };
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    document.removeEventListener('visibilitychange', look);
    ending.abort();
    ageing.end();
  };
}

/** Tells the observer as well that what it was told is old, once nothing has followed for so long. */
function ageingAfter(milliseconds: number, observer: OverviewObserver): OverviewObserver & { end(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => clearTimeout(timer);
  return {
    overview: (overview) => {
      end();
      timer = setTimeout(() => observer.old(), milliseconds);
      observer.overview(overview);
    },
    problem: (problem) => {
      end();
      observer.problem(problem);
    },
    old: () => {
      end();
      observer.old();
    },
    interrupted: () => observer.interrupted(),
    end,
  };
}

/**
 * As the server sends it. Where events do not arrive, it is asked for; where the server has no stream to give, it is asked for as
 * well, less and less often, since a server that is full is not helped by more calls, and each time for a stream again. As long as
 * it answers that is often enough for what it says to stay fresh.
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
    const heard = await askOnce(askedNow, signal, listener);
    if (heard instanceof ApiProblem && isLasting(heard)) {
      return;
    }
    const pause = growingPauseMs(++refusals);
    await passed(heard instanceof ApiProblem ? pause : Math.min(pause, FRESH_PAUSE_MS), signal);
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
        // The stream connects again by itself: no problem yet, but for one that stays silent.
        observer.interrupted();
      }
    };
  });
}
