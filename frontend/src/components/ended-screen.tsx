import { conversationMs, type Ending, type SessionState } from '../core/session/state';
import { spokenDuration } from '../core/text/duration';
import { useServices } from '../hooks/services';
import { useFocusOnMount } from '../hooks/use-focus-on-mount';
import { useSession } from '../hooks/use-session';
import { Brand } from './brand';
import { RecordingPanel } from './recording-panel';
import { TranscriptList } from './transcript';

/** After the conversation: how long it was, its recording, its words, and the way to the next. */
export function EndedScreen({ state }: { readonly state: SessionState }) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const { controller } = useSession();
  const { config } = useServices();
  const { template, sessionId, transcript, ending } = state;
  const talkedMs = conversationMs(state);

  return (
    // ended: data-ending says why (see Ending)
    <div className="start ended" data-testid="ended" data-ending={ending}>
      <header>
        <Brand />
      </header>
      <main>
        <h1 ref={heading} tabIndex={-1}>
          {endingText(ending)}
        </h1>
        <p className="lede" data-testid="duration">
          {talkedMs > 0
            ? `You talked for ${spokenDuration(talkedMs)}.`
            : 'The conversation had not begun yet.'}
        </p>
        {/* A player sends no token, and the page in another one has nothing else. */}
        {sessionId && template?.recorded !== false && !config.embedded && (
          <RecordingPanel sessionId={sessionId} />
        )}
        <div className="start-actions">
          <button
            type="button"
            className="button primary"
            data-testid="start-again"
            onClick={() => void controller.reset()}
          >
            Start again
          </button>
        </div>
        {transcript.length > 0 && (
          <details className="reread">
            <summary>Read the conversation</summary>
            <TranscriptList items={transcript} cast={state.cast} />
          </details>
        )}
      </main>
    </div>
  );
}

function endingText(ending: Ending | null): string {
  switch (ending) {
    case 'lost':
      return 'The connection was lost';
    case 'elsewhere':
      return 'You continued somewhere else';
    case 'max_duration':
      return 'The time is up';
    case 'agent_ended':
      return 'The agent said goodbye';
    case 'failed':
      return 'The conversation broke off';
    case 'closed':
      return 'The conversation was ended';
    default:
      return 'Thank you for talking';
  }
}
