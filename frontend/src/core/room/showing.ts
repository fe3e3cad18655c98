import { type LocalTrackPublication, type Room, RoomEvent, Track } from 'livekit-client';
import type { RoomSignal, Shown } from './link';

/** Topic on which the agent says why it did not take a file. */
const REFUSED_FILE_TOPIC = 'baton.file.refused';

/** Methods by which the agent asks, as its tools do. */
const METHODS: Record<string, Shown> = {
  requestCamera: 'camera',
  requestScreenShare: 'screen',
};

/** Follows what the person shows, and hands on what the agent asks to see. */
export function watchShowing(room: Room, emit: (signal: RoomSignal) => void): void {
  const report = (on: boolean) => (publication: LocalTrackPublication) => {
    const what = shown(publication.source);
    if (what) {
      emit({ type: 'showing', what, on });
    }
  };
  room
    .on(RoomEvent.LocalTrackPublished, report(true))
    .on(RoomEvent.LocalTrackUnpublished, report(false))
    .on(RoomEvent.TrackMuted, (publication) => {
      if (publication.isLocal) {
        report(false)(publication as LocalTrackPublication);
      }
    })
    .on(RoomEvent.TrackUnmuted, (publication) => {
      if (publication.isLocal) {
        report(true)(publication as LocalTrackPublication);
      }
    });
  for (const [method, what] of Object.entries(METHODS)) {
    room.registerRpcMethod(
      method,
      ({ payload }) =>
        new Promise((resolve) => {
          const answer = (granted: boolean) => resolve(JSON.stringify({ granted }));
          emit({ type: 'asked', what, reason: readReason(payload), answer });
        }),
    );
  }
  room.registerTextStreamHandler(REFUSED_FILE_TOPIC, async (reader) => {
    emit({ type: 'file-refused', reason: await reader.readAll() });
  });
}

function shown(source: Track.Source): Shown | null {
  switch (source) {
    case Track.Source.Camera:
      return 'camera';
    case Track.Source.ScreenShare:
      return 'screen';
    default:
      return null;
  }
}

function readReason(payload: string): string | null {
  try {
    const reason: unknown = JSON.parse(payload).reason;
    return typeof reason === 'string' && reason !== '' ? reason : null;
  } catch {
    return null;
  }
}
