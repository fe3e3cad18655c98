import type { Room } from 'livekit-client';
import type { PanelManager } from '../panels/manager';
import type { AgentFace, AgentPresence } from './agent-attributes';

/** Why there is no microphone. */
export type MicrophoneFailure = 'denied' | 'missing' | 'busy' | 'insecure';

/** Thrown by {@link RoomLink.openMicrophone}. */
export class MicrophoneError extends Error {
  constructor(readonly failure: MicrophoneFailure) {
    super(`no microphone: ${failure}`);
  }
}

/** What a person can show to the agent. */
export type Shown = 'camera' | 'screen';

/** Something that the agent put on the page; at least one part is there. */
export interface Card {
  readonly title: string | null;
  readonly text: string | null;
  /** Address of a web page. */
  readonly url: string | null;
}

/** An address that the agent would like the person to open. */
export interface OfferedLink {
  readonly url: string;
  readonly reason: string | null;
}

/** A microphone of this machine. */
export interface MicrophoneDevice {
  readonly id: string;
  readonly label: string;
}

/** Why the room was left. */
export type LeaveReason =
  /** The person pressed Leave. */
  | 'left'
  /** The room was closed or the person removed from it: the session is over. */
  | 'closed'
  /** The same person joined from somewhere else. */
  | 'elsewhere'
  /** The connection broke and could not be repaired. */
  | 'lost';

/** What happens in the room, in the order it happens. */
export type RoomSignal =
  | { readonly type: 'agent'; readonly agent: AgentPresence }
  | { readonly type: 'agent-gone' }
  | {
      readonly type: 'transcript';
      readonly segmentId: string;
      readonly role: 'user' | 'agent';
      /** Whole text of the segment so far; replaces what was known of it. */
      readonly text: string;
      readonly final: boolean;
      /** The agent that speaks, where the stream itself names it. */
      readonly face: AgentFace | null;
      /** Name of the other person in the room whose words these are; absent for one's own. */
      readonly person?: string | undefined;
    }
  | { readonly type: 'network'; readonly network: 'good' | 'repairing' }
  | { readonly type: 'sound'; readonly blocked: boolean }
  | { readonly type: 'microphone-lost' }
  /** The camera or the screen is being shown, or is not any more. */
  | { readonly type: 'showing'; readonly what: Shown; readonly on: boolean }
  /** The agent asks to see something; `answer` tells it what the person decided. */
  | {
      readonly type: 'asked';
      readonly what: Shown;
      readonly reason: string | null;
      readonly answer: (granted: boolean) => void;
    }
  /** The agent put a card on the page, or took it away. */
  | { readonly type: 'card'; readonly card: Card | null }
  /** The agent offers a link; `answer` tells it what the person decided. */
  | {
      readonly type: 'link';
      readonly link: OfferedLink;
      readonly answer: (opened: boolean) => void;
    }
  /** The agent shows a few words for a moment; `null` when that is over. */
  | { readonly type: 'toast'; readonly text: string | null }
  /** A file did not reach the agent; the reason is for the person to read. */
  | { readonly type: 'file-refused'; readonly reason: string }
  /** The agent has panels: from now on there is a workspace. */
  | { readonly type: 'workspace'; readonly workspace: PanelManager }
  | { readonly type: 'left'; readonly reason: LeaveReason };

/** One visit to one room: the port through which the core reaches LiveKit. */
export interface RoomLink {
  /** The room for components that play or draw its media; absent in tests. */
  readonly room?: Room;

  /**
   * Asks for the microphone; the browser may ask the person.
   *
   * @throws MicrophoneError when there is none to be had
   */
  openMicrophone(): Promise<void>;

  /** Joins; signals begin to arrive before this resolves. */
  connect(serverUrl: string, token: string): Promise<void>;

  /** Publishes the microphone opened before. */
  publishMicrophone(): Promise<void>;

  /** Mutes or unmutes the published microphone. */
  setMuted(muted: boolean): Promise<void>;

  /** The microphones there are, and which one is heard. */
  microphones(): Promise<{
    readonly devices: readonly MicrophoneDevice[];
    readonly chosen: string | undefined;
  }>;

  /** Takes another microphone. */
  chooseMicrophone(id: string): Promise<void>;

  /** Sends a typed message to the agent. */
  sendText(text: string): Promise<void>;

  /**
   * Shows the camera or the screen, or stops; from within a click, because the browser asks.
   *
   * @returns whether it is shown afterwards
   */
  show(what: Shown, on: boolean): Promise<boolean>;

  /** Sends a file to the agent. */
  sendFile(file: File): Promise<void>;

  /** Lets sound play; only works from within a click. */
  allowSound(): Promise<void>;

  /** Leaves and releases everything; safe to call twice. */
  close(): Promise<void>;
}

/** Makes a link that reports to `emit`. */
export type RoomLinkFactory = (emit: (signal: RoomSignal) => void) => RoomLink;
