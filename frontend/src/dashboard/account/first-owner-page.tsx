import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, bodyOf } from '../api/client';
import { PageHead } from '../shell/page-head';
import { Trouble } from '../shell/trouble';
import { tokenOf } from './page-address';

/** Opens the installation's first account, with the link that `./baton up` prints. */
export default function FirstOwnerPage() {
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const open = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/api/access/first-owner', {
          body: { token: tokenOf(location.hash), email, name, password },
        }),
      ),
    onSuccess: () => location.assign('/app'),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate();
  };
  return (
    <>
      <PageHead
        title="Open the first account"
        about="It owns the installation's organisation, and invites everybody else."
      />
      <form onSubmit={submit}>
        <Stack maw={380}>
          <TextInput
            label="E-mail address"
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <TextInput
            label="Your name"
            autoComplete="name"
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            description="At least 10 characters; a sentence is easier to remember."
            autoComplete="new-password"
            required
            minLength={10}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {open.isError && <Trouble error={open.error} />}
          <Button type="submit" loading={open.isPending}>
            Open the account
          </Button>
        </Stack>
      </form>
    </>
  );
}
