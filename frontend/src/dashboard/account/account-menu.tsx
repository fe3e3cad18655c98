import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client';
import { useMe } from './me';
import { OrganisationChoice } from './organisation-choice';

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const me = useMe();
  const signOut = useMutation({
    mutationFn: () => api.POST('/api/access/sign-out'),
    onSuccess: () => location.assign('/app/sign-in'),
  });
  if (!me.data?.email) {
    return null;
  }
  return (
    <Group gap="xs" wrap="nowrap">
      <OrganisationChoice />
      <Text size="sm" visibleFrom="sm" title={me.data.email}>
        {me.data.name}
      </Text>
      <Button
        variant="subtle"
        size="compact-sm"
        loading={signOut.isPending}
        onClick={() => signOut.mutate()}
      >
        Sign out
      </Button>
    </Group>
  );
}
