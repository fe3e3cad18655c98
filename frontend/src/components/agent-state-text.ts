import { inRoom, type SessionState } from '../core/session/state';

/** The value of `data-state` on `agent-state`: LiveKit's states, and two for an absent agent. */
export type ShownState =
  | 'connecting'
  | 'away'
  | 'initializing'
  | 'listening'
  | 'thinking'
  | 'speaking';

export function shownState(state: SessionState): ShownState {
  if (state.agentPresent && inRoom(state) && state.agent) {
    return state.agent.state;
  }
  return state.phase === 'live' ? 'away' : 'connecting';
}

/** What the agent is doing, in a few words. */
export function agentStateText(state: SessionState): string {
  switch (shownState(state)) {
    case 'connecting':
      if (state.phase === 'waiting') {
        return 'Calling …';
      }
      return state.microphone === 'asking' ? 'Please allow the microphone' : 'Connecting …';
    case 'away':
      return 'Coming back …';
    case 'initializing':
      return 'Getting ready …';
    case 'listening':
      return listeningText(state.microphone);
    case 'thinking':
      return 'Thinking …';
    case 'speaking':
      return 'Speaking';
  }
}

function listeningText(microphone: SessionState['microphone']): string {
  switch (microphone) {
    case 'on':
      return 'Listening';
    case 'muted':
      return 'You are muted';
    default:
      return 'Waiting for you';
  }
}
