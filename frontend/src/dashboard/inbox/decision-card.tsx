import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { Trouble } from '../shell/trouble';

interface Props {
  readonly title: string;
  /** Where it comes from and since when. */
  readonly about: ReactNode;
  readonly error: unknown;
  readonly children: ReactNode;
}

/** One thing to decide. */
export function DecisionCard({ title, about, error, children }: Props) {
  const heading = useId();
  return (
    <section className="sheet" style={{ padding: '1.25rem' }} aria-labelledby={heading}>
      <Stack gap="sm">
        <Group justify="space-between" align="baseline" gap="xs">
          <Title order={2} size="h4" id={heading}>
            {title}
          </Title>
          <Text size="xs" c="dimmed" component="div">
            {about}
          </Text>
        </Group>
        {children}
        {error != null && <Trouble error={error} />}
      </Stack>
    </section>
  );
}
