import { useCallback, useEffect, useState } from 'react';
import { type RecordingProgress, watchRecording } from '../core/recording/watch';
import { useServices } from './services';

/** Follows the recording of an ended session; `lookAgain` begins anew after it was late. */
export function useRecording(sessionId: string): {
  progress: RecordingProgress;
  lookAgain: () => void;
} {
  const { api, config } = useServices();
  const [progress, setProgress] = useState<RecordingProgress>({ kind: 'waiting' });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt watches again
  useEffect(
    () =>
      watchRecording({
        api,
        sessionId,
        everyMs: config.statusPollMs,
        patienceMs: config.recordingPatienceMs,
        onProgress: setProgress,
      }),
    [api, config, sessionId, attempt],
  );

  const lookAgain = useCallback(() => setAttempt((n) => n + 1), []);
  return { progress, lookAgain };
}
