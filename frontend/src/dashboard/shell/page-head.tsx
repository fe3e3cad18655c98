import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { appConfig } from '../../app-config';

interface Props {
  readonly title: string;
  /** One quiet sentence below it. */
  readonly about?: ReactNode;
  /** What can be done with the whole page, at its right. */
  readonly children?: ReactNode;
}

/** A page's heading, which is the window's title too. */
export function PageHead({ title, about, children }: Props) {
  useEffect(() => {
    document.title = `${title} – ${appConfig.productName}`;
  }, [title]);
  return (
    <Group justify="space-between" align="flex-end" gap="sm" mb="lg">
      <Stack gap={2}>
        <Title order={1} size="h2">
          {title}
        </Title>
        {about && (
          <Text c="dimmed" size="sm" component="div">
            {about}
          </Text>
        )}
      </Stack>
      {children && <Group gap="xs">{children}</Group>}
    </Group>
  );
}
