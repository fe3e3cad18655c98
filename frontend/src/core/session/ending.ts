import type { BatonApi } from '../api/client';
import type { SessionStatus } from '../api/wire';
import type { Ending } from './state';

/** What {@link watchForEnd} watches. */
export interface EndWatch {
  readonly api: BatonApi;
  readonly sessionId: string;
  /** Pause between two questions, in ms. */
  readonly everyMs: number;
  /** Stops the watch. */
  readonly signal: AbortSignal;
  readonly onEnd: (ending: Ending) => void;
}

/**
 * An agent that leaves the room has either ended the session or is about to be replaced; only the
 * session's status tells. Asks until it is over or nobody waits any more.
 */
export function watchForEnd(watch: EndWatch): void {
  const { api, sessionId, everyMs, signal, onEnd } = watch;
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));

  const ask = async () => {
    // An API that does not answer now may answer at the next try.
    const status = await api.sessionStatus(sessionId, signal).catch(() => null);
    if (signal.aborted) {
      return;
    }
    if (status?.status === 'ended' || status?.status === 'failed') {
      onEnd(endingOf(status));
      return;
    }
    timer = setTimeout(ask, everyMs);
  };
  void ask();
}

function endingOf(status: SessionStatus): Ending {
  if (status.status === 'failed') {
    return 'failed';
  }
  // Where nothing more may be spent, the agent said so.
  const reason = status.endReason === 'budget_exceeded' ? 'agent_ended' : status.endReason;
  return reason === 'max_duration' || reason === 'agent_ended' ? reason : 'closed';
}
