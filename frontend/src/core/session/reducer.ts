import type { Problem } from '../api/problem';
import type { Template } from '../api/wire';
import type { AgentFace, AgentPresence } from '../room/agent-attributes';
import type { RoomSignal } from '../room/link';
import { type Ending, idle, type MicrophoneState, type SessionState } from './state';
import { settled, withHandoff, withSegment, withTyped, withUndelivered } from './transcript';

/** Everything that can change what the page shows of a conversation. */
export type SessionEvent =
  | { readonly type: 'started'; readonly template: Template; readonly microphone: boolean }
  | { readonly type: 'microphone'; readonly microphone: MicrophoneState }
  | { readonly type: 'joined' }
  | { readonly type: 'agent-late' }
  | { readonly type: 'typed'; readonly id: string; readonly text: string }
  | { readonly type: 'undelivered'; readonly id: string }
  | { readonly type: 'failed'; readonly problem: Problem }
  | { readonly type: 'ended'; readonly ending: Ending }
  | { readonly type: 'reset' }
  | { readonly type: 'decided' }
  | { readonly type: 'link-decided' }
  | Exclude<RoomSignal, { type: 'left' }>;

/**
 * The next state. Pure: the time comes with the event.
 *
 * @param now ms since the epoch
 */
export function reduce(state: SessionState, event: SessionEvent, now: number): SessionState {
  switch (event.type) {
    case 'started':
      return {
        ...idle,
        phase: 'connecting',
        template: event.template,
        microphone: event.microphone ? 'asking' : 'none',
      };
    case 'reset':
      return idle;
    case 'failed':
      return { ...state, phase: 'failed', problem: event.problem };
    case 'ended':
      return ended(state, event.ending, now);
    default:
      return over(state) ? state : reduceOngoing(state, event, now);
  }
}

type Ongoing = Exclude<SessionEvent, { type: 'started' | 'reset' | 'failed' | 'ended' }>;

function reduceOngoing(state: SessionState, event: Ongoing, now: number): SessionState {
  switch (event.type) {
    case 'microphone':
      return { ...state, microphone: event.microphone };
    case 'microphone-lost':
      return { ...state, microphone: 'missing' };
    case 'joined':
      return { ...state, phase: state.agentPresent ? 'live' : 'waiting' };
    case 'agent':
      return withAgent(state, event.agent, now);
    case 'agent-gone':
      return { ...state, agentPresent: false };
    case 'agent-late':
      return state.agentPresent ? state : { ...state, agentLate: true };
    case 'transcript':
      return withTranscript(state, event);
    case 'typed':
      return {
        ...state,
        fileRefused: null,
        transcript: withTyped(state.transcript, event.id, event.text),
      };
    case 'undelivered':
      return { ...state, transcript: withUndelivered(state.transcript, event.id) };
    case 'network':
      return { ...state, network: event.network };
    case 'sound':
      return { ...state, soundBlocked: event.blocked };
    case 'showing': {
      const others = state.showing.filter((what) => what !== event.what);
      return { ...state, showing: event.on ? [...others, event.what] : others };
    }
    case 'asked':
      return { ...state, asked: { what: event.what, reason: event.reason } };
    case 'decided':
      return { ...state, asked: null };
    case 'card':
      return { ...state, card: event.card };
    case 'link':
      return { ...state, link: event.link };
    case 'link-decided':
      return { ...state, link: null };
    case 'toast':
      return { ...state, toast: event.text };
    case 'workspace':
      return { ...state, workspace: event.workspace };
    case 'file-refused':
      return { ...state, fileRefused: event.reason };
  }
}

function over(state: SessionState): boolean {
  return state.phase === 'ended' || state.phase === 'failed' || state.phase === 'idle';
}

function ended(state: SessionState, ending: Ending, now: number): SessionState {
  if (over(state)) {
    return state;
  }
  return {
    ...state,
    phase: 'ended',
    ending,
    endedAt: now,
    agentPresent: false,
    soundBlocked: false,
    showing: [],
    asked: null,
    card: null,
    link: null,
    toast: null,
    workspace: null,
    network: 'good',
    transcript: settled(state.transcript),
  };
}

function withAgent(state: SessionState, presence: AgentPresence, now: number): SessionState {
  const current = presence.named ? withFace(state, presence.face) : state;
  const standIn = { ...presence.face, named: false };
  return {
    ...current,
    agent: {
      ...(current.agent ?? standIn),
      state: presence.state,
      inputs: presence.inputs,
      files: presence.files,
    },
    agentPresent: true,
    agentLate: false,
    sessionId: presence.sessionId ?? state.sessionId,
    phase: state.phase === 'waiting' ? 'live' : state.phase,
    liveAt: state.liveAt ?? now,
  };
}

/**
 * Puts an agent in charge; when it takes over from another, the transcript says so. A stand-in is
 * not another: it is the same agent before it said who it is.
 */
function withFace(state: SessionState, face: AgentFace): SessionState {
  const before = state.agent;
  if (before?.named && before.name === face.name) {
    return state;
  }
  return {
    ...state,
    agent: {
      ...face,
      named: true,
      state: before?.state ?? 'initializing',
      inputs: before?.inputs ?? null,
      files: before?.files ?? null,
    },
    cast: state.cast.includes(face.name) ? state.cast : [...state.cast, face.name],
    transcript: before?.named ? withHandoff(state.transcript, before, face) : state.transcript,
  };
}

function withTranscript(
  state: SessionState,
  signal: Extract<RoomSignal, { type: 'transcript' }>,
): SessionState {
  const known = state.transcript.some((item) => item.id === signal.segmentId);
  // Words of a new agent may overtake the attribute that announces it.
  const current = signal.face && !known ? withFace(state, signal.face) : state;
  return {
    ...current,
    transcript: withSegment(current.transcript, {
      id: signal.segmentId,
      role: signal.role,
      text: signal.text,
      final: signal.final,
      face: signal.face ?? current.agent,
      person: signal.person,
    }),
  };
}
