import { type Participant, type Room, RoomEvent, type TextStreamReader } from 'livekit-client';
import { readFace } from './agent-attributes';
import type { RoomSignal } from './link';

/** Topic on which agents stream what was said, by both sides. */
export const TRANSCRIPTION_TOPIC = 'lk.transcription';

/** Attributes of a transcription stream. */
const SEGMENT = 'lk.segment_id';
const FINAL = 'lk.transcription_final';
const TRACK = 'lk.transcribed_track_id';

/** Who and which tracks are "me", for telling the two sides apart. */
export interface Self {
  readonly identity: string;
  readonly trackIds: readonly string[];
}

/** Name of the other person in the room who has that identity; `undefined` where it is none. */
export type PersonName = (identity: string) => string | undefined;

/**
 * Reads one transcription stream to its end. Several streams may carry the same segment, each with
 * a newer text (that is how interim results of speech recognition arrive); one stream may also
 * grow word by word, in step with what the agent says.
 */
export async function readTranscription(
  reader: Pick<TextStreamReader, 'info'> & AsyncIterable<string>,
  senderIdentity: string,
  self: Self,
  nameOf: PersonName,
  emit: (signal: RoomSignal) => void,
): Promise<void> {
  const report = (text: string, ended: boolean) => {
    const attributes = reader.info.attributes ?? {};
    const mine =
      senderIdentity === self.identity || self.trackIds.includes(attributes[TRACK] ?? '');
    // Interim results say final=false to the end; a stream that does not say is final when it ends.
    const person = mine ? undefined : nameOf(senderIdentity);
    const final = ended && attributes[FINAL] !== 'false';
    emit({
      type: 'transcript',
      segmentId: attributes[SEGMENT] || reader.info.id,
      role: mine || person !== undefined ? 'user' : 'agent',
      text,
      final,
      face: mine || person !== undefined ? null : readFace(attributes),
      person,
    });
  };

  let text = '';
  try {
    for await (const chunk of reader) {
      text += chunk;
      report(text, false);
    }
  } catch {
    // The sender vanished in mid-stream: what has arrived is all there will be.
  }
  report(text, true);
}

/** Feeds every transcription stream of the room to `emit`. */
export function listenForTranscriptions(
  room: Room,
  nameOf: PersonName,
  emit: (signal: RoomSignal) => void,
): void {
  room.registerTextStreamHandler(TRANSCRIPTION_TOPIC, (reader, sender) => {
    const me = room.localParticipant;
    const self = {
      identity: me.identity,
      trackIds: [...me.trackPublications.keys()],
    };
    void readTranscription(reader, sender.identity, self, nameOf, emit);
  });
}

/** LiveKit tells of somebody who publishes nothing up to 3 s after they joined. */
const ANNOUNCED_WITHIN_MS = 5_000;

/** The name of a person whose words may be here before they are announced. */
function nameInTime(room: Room, nameOf: PersonName, identity: string): Promise<string | undefined> {
  if (nameOf(identity) !== undefined || room.remoteParticipants.has(identity)) {
    return Promise.resolve(nameOf(identity));
  }
  return new Promise((resolve) => {
    const settle = () => {
      clearTimeout(patience);
      room.off(RoomEvent.ParticipantConnected, arrived);
      resolve(nameOf(identity));
    };
    const arrived = (other: Participant) => {
      if (other.identity === identity) {
        settle();
      }
    };
    const patience = setTimeout(settle, ANNOUNCED_WITHIN_MS);
    room.on(RoomEvent.ParticipantConnected, arrived);
  });
}

/** What other people type is part of the conversation, too. */
export function listenForChat(
  room: Room,
  topic: string,
  nameOf: PersonName,
  emit: (signal: RoomSignal) => void,
): void {
  room.registerTextStreamHandler(topic, (reader, sender) => {
    const name = nameInTime(room, nameOf, sender.identity);
    void Promise.all([name, reader.readAll()]).then(
      ([person, text]) => {
        if (person !== undefined) {
          emit({
            type: 'transcript',
            segmentId: reader.info.id,
            role: 'user',
            text,
            final: true,
            face: null,
            person,
          });
        }
      },
      () => undefined, // They left in the middle of it.
    );
  });
}
