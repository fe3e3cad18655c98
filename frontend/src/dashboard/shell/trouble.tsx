import { Alert, Button, Stack, Text } from '@mantine/core';
import { inWords } from './trouble-text';

interface Props {
  readonly error: unknown;
  /** Tries it again, where that may help. */
  readonly onRetry?: () => void;
}

/** What happened, in the server's own words where it had some. */
export function Trouble({ error, onRetry }: Props) {
  return (
    <Alert color="red" variant="light" title="That did not work" role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{inWords(error)}</Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
