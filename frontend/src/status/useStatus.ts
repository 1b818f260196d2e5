import { useEffect, useState } from 'react';
import { isFinal, type Status } from './status';

const POLLED_EVERY_MS = 2_000;

/** An upload's status, as it changes: the server sends it; where a proxy keeps that from arriving, it is asked for. */
export function useStatus(uploadId: string): {
  readonly status: Status | null;
  readonly refresh: () => void;
} {
  const [status, setStatus] = useState<Status | null>(null);
  const [times, setTimes] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another time is asked for from the beginning
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (next: Status) => {
      if (!over) {
        setStatus(next);
      }
      return isFinal(next.state);
    };
    const ask = async () => {
      try {
        const response = await fetch(`/v1/uploads/${uploadId}`);
        if (response.ok && show((await response.json()) as Status)) {
          return;
        }
      } catch {
        // Asked again in any case.
      }
      timer = over ? undefined : setTimeout(() => void ask(), POLLED_EVERY_MS);
    };
    const events = new EventSource(`/v1/uploads/${uploadId}/events`);
    events.addEventListener('status', (event) => {
      if (show(JSON.parse((event as MessageEvent<string>).data) as Status)) {
        events.close();
      }
    });
    events.onerror = () => {
      // A connection that is only interrupted is taken up again by the browser itself.
      if (events.readyState === EventSource.CLOSED) {
        void ask();
      }
    };
    return () => {
      over = true;
      events.close();
      clearTimeout(timer);
    };
  }, [uploadId, times]);
  return { status, refresh: () => setTimes(times + 1) };
}
