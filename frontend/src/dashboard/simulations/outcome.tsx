import { Badge, Group, Progress, Text } from '@mantine/core';
import type { Schemas } from '../api/client';

/** How far a batch is, and how it comes out. */
export function Outcome({ batch }: { readonly batch: Schemas['SimulationView'] }) {
  const { count, played, failed } = batch;
  return (
    <div>
      <Group gap="xs">
        <Text size="sm">
          {batch.ended_at ? `${played} played` : `${played} of ${count} played`}
        </Text>
        {failed > 0 ? (
          <Badge color="red" variant="light">
            {failed} not as expected
          </Badge>
        ) : (
          played > 0 && (
            <Badge color="teal" variant="light">
              all as expected
            </Badge>
          )
        )}
      </Group>
      {!batch.ended_at && (
        <Progress value={(100 * played) / count} size="sm" mt={4} maw={220} aria-label="Played" />
      )}
    </div>
  );
}
