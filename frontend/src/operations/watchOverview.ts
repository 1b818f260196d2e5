import { ApiProblem } from '../status/api';
import { CLOSED, eventStreams } from '../status/eventStream';
import { type Overview, overviewNow } from './overview';
import { repeat } from './repeat';

export const POLLED_EVERY_MS = 2_000;
/** Events come every two seconds: whoever hears nothing for so long sits behind something that keeps them. */
export const SILENCE_MS = 10_000;

export interface OverviewObserver {
  overview(overview: Overview): void;
  /** It is not known, or no longer fresh; it is asked for again, except where the caller may not know it. */
  problem(problem: ApiProblem): void;
}

/** Tells what the installation is doing as the server sends it; where events do not arrive, it is asked for. The answer ends that. */
export function watchOverview(observer: OverviewObserver): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const events = eventStreams.open('/v1/ops/events');
  let silence: ReturnType<typeof setTimeout>;
  const leave = () => {
    clearTimeout(silence);
    events.close();
  };
  const askInstead = () => {
    leave();
    if (!signal.aborted) {
      void repeat(overviewNow, () => POLLED_EVERY_MS, signal, {
        answer: (overview) => observer.overview(overview),
        problem: (problem) => observer.problem(problem),
      });
    }
  };
  const listen = () => {
    clearTimeout(silence);
    silence = setTimeout(askInstead, SILENCE_MS);
  };
  signal.addEventListener('abort', leave);
  listen();
  events.addEventListener('overview', ({ data }) => {
    listen();
    observer.overview(JSON.parse(data) as Overview);
  });
  events.onerror = () => {
    if (events.readyState === CLOSED) {
      askInstead();
    } else {
      // The stream connects again by itself.
      observer.problem(new ApiProblem('NO_ANSWER', ''));
    }
  };
  return () => ending.abort();
}
