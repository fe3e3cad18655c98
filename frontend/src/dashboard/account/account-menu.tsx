import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client';

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const me = useQuery({
    queryKey: ['me'],
    queryFn: () => bodyOf(api.GET('/api/access/me')),
    staleTime: 60_000,
  });
  const signOut = useMutation({
    mutationFn: () => api.POST('/api/access/sign-out'),
    onSuccess: () => location.assign('/app/sign-in'),
  });
  // Where nobody is asked who they are, nobody is signed in.
  if (!me.data?.email) {
    return null;
  }
  return (
    <Group gap="xs" wrap="nowrap">
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
