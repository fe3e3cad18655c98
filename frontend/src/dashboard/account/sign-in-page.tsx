import { Alert, Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, bodyOf } from '../api/client';
import { PageHead } from '../shell/page-head';
import { Trouble } from '../shell/trouble';
import { continuation } from './page-address';

/** What the provider's sign-in may come back with. */
const PROBLEMS: Readonly<Record<string, string>> = {
  provider: 'The provider did not let you in. Try again, or ask who runs this installation.',
  'no-verified-email': 'The provider does not vouch for your e-mail address, which Baton needs.',
  'no-owner-yet':
    'Nobody owns this installation yet: its first account is opened by the link for its first owner. Sign in after that.',
};

/** Lets a person in. */
export default function SignInPage() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const access = useQuery({
    queryKey: ['access'],
    queryFn: () => bodyOf(api.GET('/api/access')),
  });
  const signIn = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/access/sign-in', { body: { email, password } })),
    onSuccess: () => location.assign(continuation(location.search, location.origin)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  const problem = PROBLEMS[new URLSearchParams(location.search).get('problem') ?? ''];
  return (
    <>
      <PageHead title="Sign in" />
      <Stack maw={380}>
        {problem && (
          <Alert color="red" variant="light" role="alert">
            {problem}
          </Alert>
        )}
        {access.data?.first_owner_missing && (
          <Alert color="blue" variant="light" title="Nobody has an account yet">
            <Text size="sm">
              Open the link that <code>./baton up</code> printed; <code>./baton status</code> prints
              it again.
            </Text>
          </Alert>
        )}
        {access.data?.provider_sign_in && (
          <Button component="a" href={access.data.provider_sign_in} variant="default">
            Continue with your organisation's sign-in
          </Button>
        )}
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              label="E-mail address"
              type="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              label="Password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            {signIn.isError && <Trouble error={signIn.error} />}
            <Button type="submit" loading={signIn.isPending}>
              Sign in
            </Button>
          </Stack>
        </form>
        {access.data?.sign_up_open && (
          <Text size="sm" c="dimmed">
            You are new here?{' '}
            <Anchor href="/app/sign-up" underline="always">
              Open an account.
            </Anchor>
          </Text>
        )}
        <Text size="sm" c="dimmed">
          You only want to talk to an agent?{' '}
          <Anchor href="/" underline="always">
            That needs no account.
          </Anchor>
        </Text>
      </Stack>
    </>
  );
}
