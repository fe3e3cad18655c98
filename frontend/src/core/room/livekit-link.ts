import {
  createLocalAudioTrack,
  DisconnectReason,
  type LocalAudioTrack,
  MediaDeviceFailure,
  type Participant,
  ParticipantKind,
  Room,
  RoomEvent,
  Track,
  TrackEvent,
} from 'livekit-client';
import { readAgent } from './agent-attributes';
import {
  type LeaveReason,
  MicrophoneError,
  type MicrophoneFailure,
  type RoomLink,
  type RoomSignal,
  type Shown,
} from './link';
import { servePanels } from './panel-room';
import { watchShowing } from './showing';
import { listenForChat, listenForTranscriptions, type PersonName } from './transcription';
import { obeyUiActions } from './ui-actions';

/** Topic of files to the agent. */
const FILE_TOPIC = 'files';

/** Topic of typed messages to the agent. */
const CHAT_TOPIC = 'lk.chat';

/** A visit to a LiveKit room with livekit-client. */
export function openLiveKitLink(emit: (signal: RoomSignal) => void): RoomLink {
  const room = new Room();
  let microphone: LocalAudioTrack | undefined;

  watchAgents(room, emit);
  watchConnection(room, emit);
  const people = personNames(room);
  listenForTranscriptions(room, people, emit);
  listenForChat(room, CHAT_TOPIC, people, emit);
  watchShowing(room, emit);
  obeyUiActions(room, emit);
  servePanels(room, emit);

  return {
    room,

    async openMicrophone() {
      if (!navigator.mediaDevices?.getUserMedia) {
        throw new MicrophoneError('insecure');
      }
      try {
        microphone = await createLocalAudioTrack();
      } catch (error) {
        throw new MicrophoneError(microphoneFailure(error));
      }
      microphone.on(TrackEvent.Ended, () => emit({ type: 'microphone-lost' }));
    },

    async connect(serverUrl, token) {
      await room.connect(serverUrl, token);
      emit({ type: 'sound', blocked: !room.canPlaybackAudio });
    },

    async publishMicrophone() {
      if (microphone) {
        await room.localParticipant.publishTrack(microphone, { source: Track.Source.Microphone });
      }
    },

    async setMuted(muted) {
      await (muted ? microphone?.mute() : microphone?.unmute());
    },

    async microphones() {
      const devices = await Room.getLocalDevices('audioinput', false);
      return {
        devices: devices.map(({ deviceId, label }, index) => ({
          id: deviceId,
          label: label || `Microphone ${index + 1}`,
        })),
        chosen: await microphone?.getDeviceId(false),
      };
    },

    async chooseMicrophone(id) {
      await room.switchActiveDevice('audioinput', id);
    },

    async sendText(text) {
      await room.localParticipant.sendText(text, { topic: CHAT_TOPIC });
    },

    async show(what: Shown, on: boolean) {
      const person = room.localParticipant;
      const publication =
        what === 'camera'
          ? await person.setCameraEnabled(on)
          : await person.setScreenShareEnabled(on);
      return on && publication !== undefined;
    },

    async sendFile(file) {
      await room.localParticipant.sendFile(file, { topic: FILE_TOPIC, mimeType: file.type });
    },

    allowSound: () => room.startAudio(),

    async close() {
      microphone?.stop();
      microphone = undefined;
      await room.disconnect();
    },
  };
}

/** Follows the participant of kind AGENT: its coming, its attributes, its going. */
function watchAgents(room: Room, emit: (signal: RoomSignal) => void): void {
  const report = (participant: Participant) => {
    if (isAgent(participant)) {
      emit({ type: 'agent', agent: readAgent(participant.attributes, participant.name) });
    }
  };
  room
    .on(RoomEvent.Connected, () => {
      room.remoteParticipants.forEach(report);
    })
    .on(RoomEvent.ParticipantConnected, report)
    .on(RoomEvent.ParticipantAttributesChanged, (_changed, participant) => report(participant))
    .on(RoomEvent.ParticipantDisconnected, (participant) => {
      const others = [...room.remoteParticipants.values()].some(
        (other) => other.sid !== participant.sid && isAgent(other),
      );
      if (isAgent(participant) && !others) {
        emit({ type: 'agent-gone' });
      }
    });
}

function watchConnection(room: Room, emit: (signal: RoomSignal) => void): void {
  room
    .on(RoomEvent.SignalReconnecting, () => emit({ type: 'network', network: 'repairing' }))
    .on(RoomEvent.Reconnecting, () => emit({ type: 'network', network: 'repairing' }))
    .on(RoomEvent.Reconnected, () => emit({ type: 'network', network: 'good' }))
    .on(RoomEvent.AudioPlaybackStatusChanged, () =>
      emit({ type: 'sound', blocked: !room.canPlaybackAudio }),
    )
    .on(RoomEvent.Disconnected, (reason) => emit({ type: 'left', reason: leaveReason(reason) }));
}

/** An avatar that speaks for another agent is also of kind AGENT, but not who one talks to. */
function isAgent(participant: Participant): boolean {
  return (
    participant.kind === ParticipantKind.AGENT && !participant.attributes['lk.publish_on_behalf']
  );
}

/** Names of the people in the room; words may arrive after who said them has left. */
function personNames(room: Room): PersonName {
  const known = new Map<string, string>();
  const note = (other: Participant) => {
    if (other.kind !== ParticipantKind.AGENT && other.kind !== ParticipantKind.EGRESS) {
      known.set(other.identity, other.name || other.identity);
    }
  };
  room
    .on(RoomEvent.Connected, () => room.remoteParticipants.forEach(note))
    .on(RoomEvent.ParticipantConnected, note)
    .on(RoomEvent.ParticipantNameChanged, (_name, participant) => note(participant));
  return (identity) =>
    identity === room.localParticipant.identity ? undefined : known.get(identity);
}

function leaveReason(reason: DisconnectReason | undefined): LeaveReason {
  switch (reason) {
    case DisconnectReason.CLIENT_INITIATED:
      return 'left';
    case DisconnectReason.DUPLICATE_IDENTITY:
      return 'elsewhere';
    case DisconnectReason.ROOM_DELETED:
    case DisconnectReason.ROOM_CLOSED:
    case DisconnectReason.PARTICIPANT_REMOVED:
      return 'closed';
    default:
      return 'lost';
  }
}

function microphoneFailure(error: unknown): MicrophoneFailure {
  switch (MediaDeviceFailure.getFailure(error)) {
    case MediaDeviceFailure.PermissionDenied:
      return 'denied';
    case MediaDeviceFailure.NotFound:
      return 'missing';
    default:
      return 'busy';
  }
}
