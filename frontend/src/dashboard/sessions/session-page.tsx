import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Link, useParams } from 'wouter';
import { ApiError } from '../../core/api/problem';
import { api, bodyOf, type Schemas } from '../api/client';
import { Loading } from '../shell/loading';
import { NotFound } from '../shell/not-found';
import { PageHead } from '../shell/page-head';
import { Trouble } from '../shell/trouble';
import { exactly, versionName } from '../text/format';
import { DeletedRecordings } from './deleted-recordings';
import { Facts } from './facts';
import { OutcomeBadge } from './outcome-badge';
import type { PlayerHandle } from './player';
import { SessionCosts } from './session-costs';
import { useSessionEvents } from './session-events';
import { Story } from './story';
import { turnAt } from './timeline';

/** Draws and decodes sound: only where there is some. */
const Player = lazy(() => import('./player'));

/** One session: what was said, done and decided, and how it sounded. */
export default function SessionPage() {
  const { id = '' } = useParams();
  useSessionEvents();
  const report = useQuery({
    queryKey: ['session', id],
    queryFn: () => bodyOf(api.GET('/api/sessions/{id}', { params: { path: { id } } })),
  });
  if (report.isPending) {
    return <Loading what="the session" />;
  }
  if (report.isError) {
    return report.error instanceof ApiError && report.error.status === 404 ? (
      <NotFound what="There is no such session. It may have been deleted." />
    ) : (
      <Trouble error={report.error} onRetry={() => void report.refetch()} />
    );
  }
  return <Report report={report.data} />;
}

function Report({ report }: { readonly report: Schemas['SessionReport'] }) {
  const { session } = report;
  const [player, setPlayer] = useState<PlayerHandle | null>(null);
  const [atMs, setAtMs] = useState<number | null>(null);
  const recording =
    session.recordings.find(({ kind }) => kind === 'mixed') ?? session.recordings[0];
  const ready = useCallback((handle: PlayerHandle | null) => setPlayer(handle), []);
  const heard = atMs === null ? null : turnAt(session, atMs);

  return (
    <Stack gap="lg">
      <div>
        <Anchor component={Link} href="/sessions" size="sm">
          ← All sessions
        </Anchor>
        <PageHead
          title={`Session of ${session.template}`}
          about={
            <Group gap="xs">
              <OutcomeBadge status={session.status} endReason={session.end_reason} />
              <Text size="sm">{exactly(session.requested_at)}</Text>
              {session.template_version != null && (
                <Text size="sm">{versionName(session.template_version)}</Text>
              )}
            </Group>
          }
        >
          <Actions report={report} />
        </PageHead>
        <Facts session={session} />
      </div>
      {recording ? (
        <Suspense fallback={<Loading what="the recording" />}>
          <Player url={recording.url} onReady={ready} onTime={setAtMs} />
        </Suspense>
      ) : (
        <Text size="sm" c="dimmed">
          {session.ended_at == null
            ? 'The recording is here when the session is over.'
            : 'There is no recording of this session.'}{' '}
          <DeletedRecordings session={session.id} />
        </Text>
      )}
      <section aria-labelledby="what-happened">
        <Title order={2} size="h4" id="what-happened" mb="xs">
          What happened
        </Title>
        <Story session={session} heard={heard} onHear={player?.playFrom} />
      </section>
      <SessionCosts id={session.id} />
      <Details session={session} />
    </Stack>
  );
}

function Actions({ report }: { readonly report: Schemas['SessionReport'] }) {
  const { session } = report;
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () =>
      bodyOf(api.POST('/api/session/{id}/end', { params: { path: { id: session.id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['session', session.id] }),
  });
  return (
    <>
      {session.ended_at == null && (
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
          End it
        </Button>
      )}
      {report.workflow_url && (
        <Button
          component="a"
          href={report.workflow_url}
          target="_blank"
          rel="noreferrer"
          variant="default"
        >
          Workflow ↗
        </Button>
      )}
      <Button component="a" href={report.archive_url} download variant="default">
        Download
      </Button>
      {end.isError && <Trouble error={end.error} />}
    </>
  );
}

function Details({ session }: { readonly session: Schemas['SessionView'] }) {
  return (
    <Stack gap={2}>
      {session.facts.length > 0 && (
        <>
          <Title order={2} size="h4">
            What was learnt
          </Title>
          {session.facts.map((fact) => (
            <Text key={fact.call_id} size="sm">
              <b>{fact.name}</b>: {fact.value}
            </Text>
          ))}
        </>
      )}
      <Text size="xs" c="dimmed" mt="md">
        Session {session.id} in the room {session.room}
        {session.worker && `, on ${session.worker}`}
        {session.epoch > 1 && `; ${session.epoch} workers have held it`}
      </Text>
    </Stack>
  );
}
