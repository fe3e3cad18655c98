import { NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client';
import { useMe } from './me';

/** Which organisation the dashboard is about, for members of several. */
export function OrganisationChoice() {
  const me = useMe();
  const choose = useMutation({
    mutationFn: (organisation: string) =>
      api.PUT('/api/access/organisation', { body: { organisation } }),
    // What is on the page, and whatever was loaded, is of the other one.
    onSuccess: () => location.assign('/app'),
  });
  const organisations = me.data?.organisations ?? [];
  if (organisations.length < 2) {
    return null;
  }
  return (
    <NativeSelect
      aria-label="Organisation"
      size="xs"
      maw={160}
      data={organisations.map(({ id, name }) => ({ value: id, label: name }))}
      value={me.data?.organisation ?? ''}
      disabled={choose.isPending}
      onChange={(event) => choose.mutate(event.currentTarget.value)}
    />
  );
}
