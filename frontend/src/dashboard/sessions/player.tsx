import { ActionIcon, Group, Text, useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import WaveSurfer from 'wavesurfer.js';
import { PauseIcon, PlayIcon } from '../shell/icons';
import { Trouble } from '../shell/trouble';
import { duration } from '../text/format';
import classes from './player.module.css';

/** What others can have the player do. */
export interface PlayerHandle {
  /** Plays from a time of the recording. */
  readonly playFrom: (ms: number) => void;
}

interface Props {
  readonly url: string;
  readonly onReady: (handle: PlayerHandle | null) => void;
  /** Told where it plays, a few times a second. */
  readonly onTime: (ms: number) => void;
}

const COLOURS = {
  light: { waveColor: '#b9b2a2', progressColor: '#1c5f50', cursorColor: '#1f2523' },
  dark: { waveColor: '#56605f', progressColor: '#7fd0b8', cursorColor: '#ece8df' },
};

/** Speech is well drawn from so many samples a second; a long call fits into memory. */
const SAMPLE_RATE = 8_000;

/** A recording's waveform; a click on it plays from there. */
export default function Player({ url, onReady, onTime }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const wave = useRef<WaveSurfer | null>(null);
  const scheme = useComputedColorScheme('light');
  const [playing, setPlaying] = useState(false);
  const [atS, setAtS] = useState(0);
  const [lengthS, setLengthS] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const tell = useRef(onTime);
  tell.current = onTime;

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are changed below
  useEffect(() => {
    if (box.current === null) {
      return;
    }
    const made = WaveSurfer.create({
      container: box.current,
      url,
      height: 56,
      barWidth: 2,
      barGap: 2,
      barRadius: 2,
      normalize: true,
      sampleRate: SAMPLE_RATE,
      dragToSeek: true,
      ...COLOURS[scheme],
    });
    wave.current = made;
    made.on('ready', (seconds) => {
      setLengthS(seconds);
      onReady({
        playFrom: (ms) => {
          made.setTime(Math.min(ms / 1000, seconds));
          void made.play();
        },
      });
    });
    made.on('play', () => setPlaying(true));
    made.on('pause', () => setPlaying(false));
    made.on('timeupdate', (seconds) => {
      setAtS(seconds);
      tell.current(seconds * 1000);
    });
    made.on('error', setError);
    return () => {
      onReady(null);
      made.destroy();
    };
  }, [url, onReady]);

  useEffect(() => wave.current?.setOptions(COLOURS[scheme]), [scheme]);

  if (error !== null) {
    return <Trouble error={new Error('The recording cannot be played.', { cause: error })} />;
  }
  return (
    <section
      className={classes.player}
      aria-label="Recording"
      data-testid="player"
      data-playing={playing}
      data-ready={lengthS !== null}
    >
      <Group wrap="nowrap" gap="sm">
        <ActionIcon
          size="xl"
          radius="xl"
          aria-label={playing ? 'Pause' : 'Play'}
          disabled={lengthS === null}
          onClick={() => void wave.current?.playPause()}
        >
          {playing ? <PauseIcon /> : <PlayIcon />}
        </ActionIcon>
        <div ref={box} className={classes.wave} aria-hidden="true" />
        <Text size="xs" c="dimmed" className={classes.time}>
          {duration(atS * 1000)} / {lengthS === null ? '–' : duration(lengthS * 1000)}
        </Text>
      </Group>
    </section>
  );
}
