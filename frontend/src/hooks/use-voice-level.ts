import { createAudioAnalyser, type LocalAudioTrack, type RemoteAudioTrack } from 'livekit-client';
import { useEffect, useRef } from 'react';

/** Speech at a normal level has an RMS of about 0.1 to 0.2 of full scale; this brings it to 0.5–1. */
const GAIN = 5;

/**
 * Loudness of a track, for drawing: the returned function gives 0 (silence) to 1 (loud) at the
 * moment it is called. A function and not state, so that a drawing loop can read it 60 times a
 * second without rendering React.
 */
export function useVoiceLevel(track: LocalAudioTrack | RemoteAudioTrack | undefined): () => number {
  const read = useRef<() => number>(() => 0);

  useEffect(() => {
    if (!track) {
      return;
    }
    const { analyser, cleanup } = createAudioAnalyser(track, { fftSize: 512 });
    const samples = new Float32Array(analyser.fftSize);
    read.current = () => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      return Math.min(1, Math.sqrt(power) * GAIN);
    };
    return () => {
      read.current = () => 0;
      void cleanup();
    };
  }, [track]);

  return useRef(() => read.current()).current;
}
