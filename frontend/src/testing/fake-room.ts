import type { AgentPresence } from '../core/room/agent-attributes';
import {
  type MicrophoneDevice,
  MicrophoneError,
  type MicrophoneFailure,
  type RoomLink,
  type RoomSignal,
} from '../core/room/link';

/** A room for tests: does what it is told, and lets a test play the other side. */
export class FakeRoom {
  /** Set to make the next attempt to open the microphone fail. */
  microphoneFailure: MicrophoneFailure | null = null;
  /** Set to make joining fail. */
  joinFailure: Error | null = null;
  /** Set to make typed messages fail. */
  sendFailure: Error | null = null;

  /** Set to make the browser refuse the camera and the screen. */
  showFailure: Error | null = null;

  /** The microphones of the machine, and the one that is heard. */
  readonly microphones: MicrophoneDevice[] = [];
  microphone: string | undefined;

  readonly sent: string[] = [];
  readonly files: string[] = [];
  readonly joinedWith: string[] = [];
  publishing = false;
  muted = false;
  open = false;

  #emit: (signal: RoomSignal) => void = () => {};

  /** The factory that hands this room out. */
  readonly openLink = (emit: (signal: RoomSignal) => void): RoomLink => {
    this.#emit = emit;
    return {
      openMicrophone: async () => {
        if (this.microphoneFailure) {
          throw new MicrophoneError(this.microphoneFailure);
        }
      },
      connect: async (serverUrl, token) => {
        if (this.joinFailure) {
          throw this.joinFailure;
        }
        this.joinedWith.push(`${serverUrl} ${token}`);
        this.open = true;
      },
      publishMicrophone: async () => {
        this.publishing = true;
      },
      setMuted: async (muted) => {
        this.muted = muted;
      },
      microphones: async () => ({ devices: this.microphones, chosen: this.microphone }),
      chooseMicrophone: async (id) => {
        this.microphone = id;
      },
      sendText: async (text) => {
        if (this.sendFailure) {
          throw this.sendFailure;
        }
        this.sent.push(text);
      },
      show: async (what, on) => {
        if (this.showFailure) {
          throw this.showFailure;
        }
        this.signal({ type: 'showing', what, on });
        return on;
      },
      sendFile: async (file) => {
        this.files.push(file.name);
      },
      allowSound: async () => this.signal({ type: 'sound', blocked: false }),
      close: async () => {
        this.open = false;
      },
    };
  };

  signal(signal: RoomSignal): void {
    this.#emit(signal);
  }

  agent(name: string, displayName: string, more: Partial<AgentPresence> = {}): void {
    this.signal({
      type: 'agent',
      agent: {
        face: { name, displayName },
        named: true,
        state: 'listening',
        sessionId: 'session-1',
        inputs: null,
        files: null,
        ...more,
      },
    });
  }

  agentSays(segmentId: string, text: string, final = true): void {
    this.signal({ type: 'transcript', segmentId, role: 'agent', text, final, face: null });
  }

  anotherSays(segmentId: string, person: string, text: string, final = true): void {
    this.signal({ type: 'transcript', segmentId, role: 'user', text, final, face: null, person });
  }

  userSays(segmentId: string, text: string, final = true): void {
    this.signal({ type: 'transcript', segmentId, role: 'user', text, final, face: null });
  }
}
