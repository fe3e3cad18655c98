import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, bodyOf } from '../api/client';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { Trouble } from '../shell/trouble';
import { tokenOf } from './page-address';

/** Makes an invited person a member. */
export default function InvitationPage() {
  const token = tokenOf(location.hash);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => bodyOf(api.POST('/api/access/invitation', { body: { token } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const accept = useMutation({
    mutationFn: () =>
      bodyOf(api.POST('/api/access/accept-invitation', { body: { token, name, password } })),
    onSuccess: () => location.assign('/app'),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate();
  };
  if (invitation.isPending) {
    return <Loading what="the invitation" />;
  }
  if (invitation.isError) {
    return (
      <>
        <PageHead title="Invitation" />
        <Trouble error={invitation.error} />
      </>
    );
  }
  const { email, role, invited_by, has_account } = invitation.data;
  return (
    <>
      <PageHead
        title="You are invited"
        about={`${invited_by} invites ${email} to come as ${role}.`}
      />
      <form onSubmit={submit}>
        <Stack maw={380}>
          {!has_account && (
            <TextInput
              label="Your name"
              autoComplete="name"
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
          <PasswordInput
            label="Password"
            description={
              has_account ? 'Of the account that you have already.' : 'At least 10 characters.'
            }
            autoComplete={has_account ? 'current-password' : 'new-password'}
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {accept.isError && <Trouble error={accept.error} />}
          <Button type="submit" loading={accept.isPending}>
            Come in
          </Button>
        </Stack>
      </form>
    </>
  );
}
