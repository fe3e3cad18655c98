import { Button, Group, NumberInput, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf } from '../api/client';
import { Trouble } from '../shell/trouble';
import type { Overview } from './use-draft';

interface Props {
  readonly slug: string;
  readonly versions: readonly number[];
  readonly traffic: Overview['traffic'];
  readonly onDone: () => void;
}

/** So many of the newest versions are offered; older ones are published again one at a time. */
const OFFERED = 5;

/** How many of a hundred new sessions run which version. */
export function TrafficEditor({ slug, versions, traffic, onDone }: Props) {
  const queries = useQueryClient();
  const offered = versions.filter(
    (number, index) => index < OFFERED || traffic.some(({ version }) => version === number),
  );
  const [weights, setWeights] = useState<ReadonlyMap<number, number>>(
    new Map(traffic.map(({ version, weight }) => [version, weight])),
  );
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const split = useMutation({
    mutationFn: () =>
      bodyOf(
        api.PUT('/api/templates/{slug}/traffic', {
          params: { path: { slug } },
          body: [...weights]
            .filter(([, weight]) => weight > 0)
            .map(([version, weight]) => ({ version, weight })),
        }),
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['template', slug] });
      void queries.invalidateQueries({ queryKey: ['library'] });
      onDone();
    },
  });
  return (
    <Paper withBorder p="md" radius="md">
      <Stack gap="sm">
        <Group gap="md" align="flex-end">
          {offered.map((number) => (
            <NumberInput
              key={number}
              label={`Version ${number}, %`}
              min={0}
              max={100}
              w={130}
              value={weights.get(number) ?? 0}
              onChange={(weight) =>
                setWeights(
                  new Map(weights).set(number, typeof weight === 'number' ? Math.round(weight) : 0),
                )
              }
            />
          ))}
        </Group>
        <Text size="sm" c={total === 100 ? 'dimmed' : 'red'} role="status">
          {total === 100 ? 'That makes 100 %.' : `That makes ${total} %; it has to be 100.`}
        </Text>
        {split.isError && <Trouble error={split.error} />}
        <Group>
          <Button
            size="xs"
            loading={split.isPending}
            disabled={total !== 100}
            onClick={() => split.mutate()}
          >
            Split
          </Button>
          <Button size="xs" variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
