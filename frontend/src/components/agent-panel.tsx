import { useMaybeRoomContext } from '@livekit/components-react';
import type { SessionState } from '../core/session/state';
import { useFocusOnMount } from '../hooks/use-focus-on-mount';
import { agentStateText, shownState } from './agent-state-text';
import { LiveVoiceLine } from './live-voice-line';
import { VoiceLine } from './voice-line';

/** Who one is talking to, and what they are doing. */
export function AgentPanel({ state }: { readonly state: SessionState }) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const room = useMaybeRoomContext();
  const shown = shownState(state);
  // Until an agent has said who it is, it goes by the name of what was asked for.
  const name = state.agent?.named ? state.agent.displayName : state.template?.name;

  return (
    <section className="agent" aria-label="Agent">
      {/* agent-name: display name of the agent in charge; data-agent is its slug, data-session-id the session */}
      <h1
        ref={heading}
        tabIndex={-1}
        data-testid="agent-name"
        data-agent={state.agent?.named ? state.agent.name : undefined}
        data-session-id={state.sessionId ?? undefined}
      >
        <span key={name} className="arriving">
          {name}
        </span>
      </h1>
      {room ? <LiveVoiceLine state={shown} /> : <VoiceLine state={shown} />}
      {/* agent-state: data-state is connecting, away, initializing, listening, thinking, speaking */}
      <p className="agent-state" data-testid="agent-state" data-state={shown}>
        {agentStateText(state)}
      </p>
    </section>
  );
}
