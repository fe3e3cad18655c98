import { Button, Group, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { handOver } from '../../core/room/handed-ticket';
import { api, bodyOf, type Schemas } from '../api/client';
import { Facts } from '../sessions/facts';
import { useSessionEvents } from '../sessions/session-events';
import { Story } from '../sessions/story';
import { Empty } from '../shell/empty';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { Trouble } from '../shell/trouble';
import classes from './try-page.module.css';

const DRAFT = 0;

/** Talk to a template's draft, and see turn by turn what it does. */
export default function TryPage() {
  const [parameters, setParameters] = useSearchParams();
  const library = useQuery({
    queryKey: ['library', 'names'],
    queryFn: () => bodyOf(api.GET('/api/library', { params: { query: { limit: 100 } } })),
  });
  const templates = library.data?.items ?? [];
  const wanted = parameters.get('template');
  const template = templates.find(({ slug }) => slug === wanted) ?? templates[0];
  const start = useMutation({
    mutationFn: async (slug: string) => {
      const started = await bodyOf(
        api.POST('/api/session/start', {
          body: { template_id: slug, template_version: DRAFT },
        }),
      );
      return { slug, started };
    },
  });

  return (
    <>
      <PageHead title="Try it" about="Talk to a draft before anybody else does.">
        <Group align="flex-end" gap="sm">
          <Select
            aria-label="Template"
            data={templates.map(({ slug, name }) => ({ value: slug, label: name }))}
            value={template?.slug ?? null}
            allowDeselect={false}
            onChange={(slug) => slug && setParameters({ template: slug }, { replace: true })}
          />
          <Button
            disabled={template === undefined}
            loading={start.isPending}
            onClick={() => template && start.mutate(template.slug)}
          >
            {start.data ? 'Start over' : 'Talk to the draft'}
          </Button>
        </Group>
      </PageHead>
      {library.isError && <Trouble error={library.error} onRetry={() => void library.refetch()} />}
      {start.isError && <Trouble error={start.error} />}
      {start.data ? (
        <Trial
          key={start.data.started.session_id}
          started={start.data.started}
          name={templates.find(({ slug }) => slug === start.data.slug)?.name ?? start.data.slug}
          slug={start.data.slug}
        />
      ) : (
        !start.isError && (
          <Empty title="Nothing is running">
            <Text>
              Choose a template and press “Talk to the draft”. What is said, which tools are called
              and where the time goes is shown beside the conversation.
            </Text>
          </Empty>
        )
      )}
    </>
  );
}

interface TrialProps {
  readonly started: Schemas['StartedSession'];
  readonly name: string;
  readonly slug: string;
}

function Trial({ started, name, slug }: TrialProps) {
  const ticket = { serverUrl: started.livekit_url, token: started.access_token };
  const { camera, screen_share } = started.modality_config;
  const page = `/${handOver(ticket, { slug, name, camera, screen_share, agents: [] })}`;
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
      <iframe
        className={classes.conversation}
        title={`Conversation with ${name}`}
        src={page}
        allow="microphone; camera; display-capture; autoplay"
      />
      <Inspector id={started.session_id} />
    </SimpleGrid>
  );
}

/** What the session does while one talks. */
function Inspector({ id }: { readonly id: string }) {
  useSessionEvents();
  const report = useQuery({
    queryKey: ['session', id],
    queryFn: () => bodyOf(api.GET('/api/sessions/{id}', { params: { path: { id } } })),
  });
  return (
    <section aria-labelledby="inspector" className={classes.inspector} data-testid="inspector">
      <Title order={2} size="h4" id="inspector" mb="xs">
        Turn by turn
      </Title>
      {report.isPending && <Loading what="the session" />}
      {report.isError && <Trouble error={report.error} onRetry={() => void report.refetch()} />}
      {report.data && (
        <Stack gap="md">
          <Facts session={report.data.session} />
          <Story session={report.data.session} detailed />
        </Stack>
      )}
    </section>
  );
}
