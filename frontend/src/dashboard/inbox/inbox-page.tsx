import { Anchor, Stack, Text, TextInput } from '@mantine/core';
import { useMe } from '../account/me';
import { Empty } from '../shell/empty';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { Trouble } from '../shell/trouble';
import { EscalationCard } from './escalation-card';
import { useDeciderName, useInbox } from './inbox';
import { ToolCallCard } from './tool-call-card';

/** What agents and specialists may not decide by themselves. */
export default function InboxPage() {
  const inbox = useInbox();
  const me = useMe();
  const [name, setName] = useDeciderName();
  const waiting = inbox.data ? inbox.data.escalations.length + inbox.data.tool_calls.length : 0;

  return (
    <>
      <PageHead title="Inbox" about="What waits for a person to decide." />
      {inbox.isPending && <Loading what="the inbox" />}
      {inbox.isError && <Trouble error={inbox.error} onRetry={() => void inbox.refetch()} />}
      {inbox.data && waiting === 0 && (
        <Empty title="Nothing waits for you">
          <Text>
            Tools that need approval and{' '}
            <Anchor href="/tasks" underline="always">
              tasks
            </Anchor>{' '}
            that cannot go on appear here by themselves.
          </Text>
        </Empty>
      )}
      {inbox.data && waiting > 0 && (
        <Stack gap="md">
          {me.isFetched && !me.data?.email && (
            <TextInput
              label="Your name"
              description="It is kept with each decision."
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
              maxLength={100}
              maw={320}
            />
          )}
          {inbox.data.tool_calls.map((call) => (
            <ToolCallCard key={`${call.session} ${call.call_id}`} call={call} decider={name} />
          ))}
          {inbox.data.escalations.map((escalation) => (
            <EscalationCard
              key={`${escalation.task} ${escalation.n}`}
              escalation={escalation}
              decider={name}
            />
          ))}
        </Stack>
      )}
    </>
  );
}
