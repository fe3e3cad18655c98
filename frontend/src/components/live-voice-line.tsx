import { useLocalParticipant, useVoiceAssistant } from '@livekit/components-react';
import { LocalAudioTrack, RemoteAudioTrack } from 'livekit-client';
import { useVoiceLevel } from '../hooks/use-voice-level';
import type { ShownState } from './agent-state-text';
import { VoiceLine } from './voice-line';

/** The voice line of a room: follows the agent while it speaks, and the person otherwise. */
export function LiveVoiceLine({ state }: { readonly state: ShownState }) {
  const { audioTrack } = useVoiceAssistant();
  const { microphoneTrack, isMicrophoneEnabled } = useLocalParticipant();
  const agent = audioTrack?.publication.track;
  const person = isMicrophoneEnabled ? microphoneTrack?.track : undefined;

  const agentLevel = useVoiceLevel(agent instanceof RemoteAudioTrack ? agent : undefined);
  const personLevel = useVoiceLevel(person instanceof LocalAudioTrack ? person : undefined);
  return <VoiceLine state={state} level={state === 'speaking' ? agentLevel : personLevel} />;
}
