import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** What to do next. */
  readonly children: ReactNode;
}

/** Nothing here yet, and what to do about it. */
export function Empty({ title, children }: Props) {
  return (
    <Stack gap="xs" align="center" py={64} px="md" ta="center" className="sheet">
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text c="dimmed" maw={460} component="div">
        {children}
      </Text>
    </Stack>
  );
}
