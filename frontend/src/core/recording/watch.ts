import type { BatonApi } from '../api/client';
import type { Recording } from '../api/wire';

/** How far the recording is, as the end screen shows it. */
export type RecordingProgress =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ready'; readonly recordings: readonly Recording[] }
  /** It takes longer than usual; the person may look again later. */
  | { readonly kind: 'late' };

/** What {@link watchRecording} needs. */
export interface RecordingWatch {
  readonly api: BatonApi;
  readonly sessionId: string;
  /** Pause between two questions, in ms. */
  readonly everyMs: number;
  /** When to stop asking, in ms. */
  readonly patienceMs: number;
  readonly onProgress: (progress: RecordingProgress) => void;
}

/**
 * Asks for the session's recording until it is listed or patience runs out. Answers that fail count
 * as "not yet": the call is over, nothing else depends on them.
 *
 * @returns how to stop
 */
export function watchRecording(watch: RecordingWatch): () => void {
  const { api, sessionId, everyMs, patienceMs, onProgress } = watch;
  const abort = new AbortController();
  let waitedMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = async () => {
    const status = await api.sessionStatus(sessionId, abort.signal).catch(() => null);
    if (abort.signal.aborted) {
      return;
    }
    if (status !== null && status.recordings.length > 0) {
      onProgress({ kind: 'ready', recordings: status.recordings });
    } else if (waitedMs >= patienceMs) {
      onProgress({ kind: 'late' });
    } else {
      waitedMs += everyMs;
      timer = setTimeout(ask, everyMs);
    }
  };

  onProgress({ kind: 'waiting' });
  void ask();
  return () => {
    abort.abort();
    clearTimeout(timer);
  };
}
