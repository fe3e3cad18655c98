import type { Recording } from '../core/api/wire';
import { clockDuration } from '../core/text/duration';
import { useRecording } from '../hooks/use-recording';

/** The recording of an ended session, as soon as it is listed. */
export function RecordingPanel({ sessionId }: { readonly sessionId: string }) {
  const { progress, lookAgain } = useRecording(sessionId);
  return (
    <section className="recording" aria-label="Recording" aria-live="polite">
      {progress.kind === 'waiting' && <p className="quiet">The recording is being prepared …</p>}
      {progress.kind === 'late' && (
        <>
          <p className="quiet">There is no recording yet.</p>
          <button type="button" className="button small" onClick={lookAgain}>
            Look again
          </button>
        </>
      )}
      {progress.kind === 'ready' &&
        progress.recordings.map((recording) => (
          <RecordingPlayer key={recording.id} recording={recording} />
        ))}
    </section>
  );
}

function RecordingPlayer({ recording }: { readonly recording: Recording }) {
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: its words are in the transcript below */}
      <audio controls preload="metadata" src={recording.url} />
      {/* recording-link: downloads the recording */}
      <a className="small" data-testid="recording-link" href={recording.url} download>
        Download the recording ({clockDuration(recording.durationMs)})
      </a>
    </>
  );
}
