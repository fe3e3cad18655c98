import { Code, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useState } from 'react';
import { api, bodyOf, type Schemas } from '../api/client';
import type { PlayerHandle } from '../sessions/player';
import { Loading } from '../shell/loading';
import { Trouble } from '../shell/trouble';
import { duration } from '../text/format';

/** Draws and decodes sound: only where there is some. */
const Player = lazy(() => import('../sessions/player'));

interface Props {
  readonly batch: string;
  readonly number: number;
  /** Whether its sound is kept. */
  readonly audible: boolean;
}

/** How a conversation sounded, what was said and misheard in it, and which tools were called. */
export function Transcript({ batch, number, audible }: Props) {
  const [player, setPlayer] = useState<PlayerHandle | null>(null);
  const [atMs, setAtMs] = useState<number | null>(null);
  const ready = useCallback((handle: PlayerHandle | null) => setPlayer(handle), []);
  const transcript = useQuery({
    queryKey: ['simulations', batch, number],
    queryFn: () =>
      bodyOf(
        api.GET('/api/simulations/{id}/conversations/{number}', {
          params: { path: { id: batch, number } },
        }),
      ),
  });
  if (transcript.isPending) {
    return <Loading what="the conversation" />;
  }
  if (transcript.isError) {
    return <Trouble error={transcript.error} />;
  }
  const { customer, support, lines, tools } = transcript.data;
  return (
    <Stack gap="xs" data-testid="transcript">
      {audible && (
        <Suspense fallback={<Loading what="the recording" />}>
          <Player
            url={`/api/simulations/${batch}/conversations/${number}/sound`}
            onReady={ready}
            onTime={setAtMs}
          />
        </Suspense>
      )}
      {lines.map((line) => (
        <Line
          key={`${line.start_ms} ${line.role}`}
          line={line}
          speaker={line.role === 'customer' ? customer : support}
          heard={atMs !== null && atMs >= line.start_ms && atMs < line.end_ms}
          onHear={player && (() => player.playFrom(line.start_ms))}
        />
      ))}
      {tools.map((tool) => (
        <Text key={`${tool.name} ${tool.arguments}`} size="xs">
          <Code>{tool.name}</Code> with <Code>{tool.arguments}</Code>: {tool.result}
        </Text>
      ))}
    </Stack>
  );
}

interface LineProps {
  readonly line: Schemas['SimulatedLine'];
  readonly speaker: string;
  /** Whether it is heard now. */
  readonly heard: boolean;
  /** Plays the recording from there; `null` where there is none. */
  readonly onHear: (() => void) | null;
}

function Line({ line, speaker, heard, onHear }: LineProps) {
  const at = duration(line.start_ms);
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" data-heard={heard || undefined}>
      <Text size="xs" c="dimmed" w={48} ta="right" component="div">
        {onHear ? (
          <UnstyledButton fz="xs" td="underline" aria-label={`Hear it from ${at}`} onClick={onHear}>
            {at}
          </UnstyledButton>
        ) : (
          at
        )}
      </Text>
      <div>
        <Text size="sm" {...(heard && { bg: 'var(--mantine-color-default-hover)' })}>
          <Text span fw={600} size="sm">
            {speaker}
          </Text>{' '}
          {line.text}
          {line.manner && (
            <Text span size="xs" c="dimmed">
              {` (${line.manner})`}
            </Text>
          )}
        </Text>
        {line.heard && line.heard !== line.text && (
          <Text size="xs" c="dimmed">
            heard: {line.heard}
          </Text>
        )}
      </div>
    </Group>
  );
}
