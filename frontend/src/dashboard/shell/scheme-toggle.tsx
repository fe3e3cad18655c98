import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { SchemeIcon } from './icons';

/** Light or dark; until it is pressed, what the system says. */
export function SchemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const present = useComputedColorScheme('light');
  const other = present === 'light' ? 'dark' : 'light';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={`Switch to the ${other} colours`}
      onClick={() => setColorScheme(other)}
    >
      <SchemeIcon />
    </ActionIcon>
  );
}
