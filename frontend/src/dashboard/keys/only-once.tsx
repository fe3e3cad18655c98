import { Button, CopyButton, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  /** What to do with it. */
  readonly children: ReactNode;
}

/** A secret that is shown now and never again. */
export function OnlyOnce({ label, value, children }: Props) {
  return (
    <Stack>
      {children}
      <TextInput
        label={label}
        description="It is shown here and never again."
        value={value}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={value}>
        {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}
      </CopyButton>
    </Stack>
  );
}
