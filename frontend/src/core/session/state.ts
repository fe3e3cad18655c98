import type { Problem } from '../api/problem';
import type { Template } from '../api/wire';
import type { PanelManager } from '../panels/manager';
import type { AgentFace, AgentInput, AgentState } from '../room/agent-attributes';
import type { Card, LeaveReason, MicrophoneFailure, OfferedLink, Shown } from '../room/link';
import type { TranscriptItem } from './transcript';

/** What the person's microphone is doing. */
export type MicrophoneState = 'none' | 'asking' | 'on' | 'muted' | MicrophoneFailure;

/** Why the conversation ended, as the end screen tells it. */
export type Ending = LeaveReason | 'max_duration' | 'agent_ended' | 'failed';

/** The agent that has the conversation. */
export interface ActiveAgent extends AgentFace {
  /** False while its face is a stand-in, before (or if never) it has said who it is. */
  readonly named: boolean;
  readonly state: AgentState;
  readonly inputs: readonly AgentInput[] | null;
  readonly files: readonly string[] | null;
}

/** Everything the page shows of one conversation. Times are ms since the epoch. */
export interface SessionState {
  readonly phase: 'idle' | 'connecting' | 'waiting' | 'live' | 'ended' | 'failed';
  readonly template: Template | null;
  readonly microphone: MicrophoneState;
  /** The agent in charge; the last one after it has gone. */
  readonly agent: ActiveAgent | null;
  /** Whether an agent is in the room right now. */
  readonly agentPresent: boolean;
  /** Whether the person has been waiting for an agent for longer than is usual. */
  readonly agentLate: boolean;
  /** Names of the agents so far, in order of appearance; gives each its colour. */
  readonly cast: readonly string[];
  readonly transcript: readonly TranscriptItem[];
  readonly sessionId: string | null;
  readonly network: 'good' | 'repairing';
  readonly soundBlocked: boolean;
  /** What the person shows to the agent now. */
  readonly showing: readonly Shown[];
  /** What the agent asks to see, until the person has decided. */
  readonly asked: { readonly what: Shown; readonly reason: string | null } | null;
  /** What the agent put on the page. */
  readonly card: Card | null;
  /** The link that the agent offers, until the person has decided. */
  readonly link: OfferedLink | null;
  /** A few words from the agent, for a moment. */
  readonly toast: string | null;
  /** The panels that agent and person share; `null` until an agent has some. */
  readonly workspace: PanelManager | null;
  /** Why the last file did not reach the agent. */
  readonly fileRefused: string | null;
  /** When the first agent arrived. */
  readonly liveAt: number | null;
  readonly endedAt: number | null;
  readonly ending: Ending | null;
  /** What made it impossible to begin; set in phase `failed`. */
  readonly problem: Problem | null;
}

export const idle: SessionState = {
  phase: 'idle',
  template: null,
  microphone: 'none',
  agent: null,
  agentPresent: false,
  agentLate: false,
  cast: [],
  transcript: [],
  sessionId: null,
  network: 'good',
  soundBlocked: false,
  showing: [],
  asked: null,
  card: null,
  link: null,
  toast: null,
  workspace: null,
  fileRefused: null,
  liveAt: null,
  endedAt: null,
  ending: null,
  problem: null,
};

/** How long the person and the agents were together, in ms. */
export function conversationMs(state: SessionState): number {
  return state.liveAt === null || state.endedAt === null ? 0 : state.endedAt - state.liveAt;
}

/** Whether the agent takes that in, or may: it reads what is typed in any case. */
export function takesIn(state: SessionState, input: AgentInput): boolean {
  const inputs = state.agent?.inputs;
  return !inputs || inputs.includes(input);
}

/** What an agent takes that does not say, where the template lets it see something. */
const PICTURES_AND_TEXTS = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'text/*',
  'application/json',
] as const;

/** Media types of the files that the agent takes, or may; none where it takes no files. */
export function takenFiles(state: SessionState): readonly string[] {
  const seen = state.template?.camera || state.template?.screenShare;
  return state.agent?.files ?? (seen ? PICTURES_AND_TEXTS : []);
}

/** Whether an agent is there that gets what is typed; the room drops what nobody gets. */
export function reachesAgent(state: SessionState): boolean {
  return state.agentPresent && state.agent !== null && state.agent.state !== 'initializing';
}

/** Whether there is a room to leave. */
export function inRoom(state: SessionState): boolean {
  return state.phase === 'waiting' || state.phase === 'live';
}
