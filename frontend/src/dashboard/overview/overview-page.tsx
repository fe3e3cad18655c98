import { Anchor, SegmentedControl, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { api, bodyOf, type Schemas } from '../api/client';
import { Empty } from '../shell/empty';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { Trouble } from '../shell/trouble';
import { count, duration, milliseconds, usd } from '../text/format';

/** Plots are the largest part of the dashboard: they come after the figures. */
const Plots = lazy(() => import('./plots'));

const PERIODS = [
  { value: '1', label: 'Day', name: 'the last 24 hours', step: 1_800 },
  { value: '7', label: 'Week', name: 'the last 7 days', step: 14_400 },
  { value: '30', label: 'Month', name: 'the last 30 days', step: 86_400 },
] as const;

const REFRESH_MS = 30_000;

/** How sessions go, over time. */
export default function OverviewPage() {
  const [days, setDays] = useState<string>('1');
  const period = PERIODS.find(({ value }) => value === days) ?? PERIODS[0];
  const overview = useQuery({
    queryKey: ['overview', period.value],
    refetchInterval: REFRESH_MS,
    queryFn: () => {
      const to = Date.now();
      return bodyOf(
        api.GET('/api/overview', {
          params: {
            query: {
              from: new Date(to - Number(period.value) * 86_400_000).toISOString(),
              to: new Date(to).toISOString(),
              step: period.step,
            },
          },
        }),
      );
    },
    placeholderData: (previous) => previous,
  });

  return (
    <>
      <PageHead title="Overview" about={`How sessions went in ${period.name}.`}>
        <SegmentedControl
          aria-label="Period"
          data={PERIODS.map(({ value, label }) => ({ value, label }))}
          value={days}
          onChange={setDays}
        />
      </PageHead>
      {overview.isPending && <Loading what="the figures" />}
      {overview.isError && (
        <Trouble error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {overview.data && <Figures overview={overview.data} />}
    </>
  );
}

function Figures({ overview }: { readonly overview: Schemas['OverviewView'] }) {
  const { total } = overview;
  if (total.sessions === 0 && total.live === 0) {
    return (
      <Empty title="Quiet so far">
        <Text>
          Nobody talked in this time.{' '}
          <Anchor href="/" underline="always">
            Start a conversation
          </Anchor>
          , or look at{' '}
          <Anchor component={Link} href="/sessions" underline="always">
            earlier sessions
          </Anchor>
          .
        </Text>
      </Empty>
    );
  }
  const { voice_to_voice: response } = total;
  return (
    <Stack gap="xl">
      <SimpleGrid cols={{ base: 2, md: 5 }} spacing="md" component="dl" m={0}>
        <Figure
          name="Sessions"
          value={String(total.sessions)}
          about={`${duration(total.talked_ms)} of talk`}
        />
        <Figure name="Live now" value={String(total.live)} about={`${total.peak} at the most`} />
        <Figure
          name="Response, median"
          value={response ? milliseconds(response.p50_ms) : '–'}
          about={
            response ? `95 of 100 within ${milliseconds(response.p95_ms)}` : 'nothing answered yet'
          }
        />
        <Figure
          name="Failed"
          value={
            total.sessions === 0 ? '–' : `${((100 * total.failed) / total.sessions).toFixed(1)} %`
          }
          about={count(total.failed, 'session')}
        />
        <Figure name="Cost" value={usd(total.cost_usd)} about="as far as prices are known" />
      </SimpleGrid>
      <Suspense fallback={<Loading what="the plots" />}>
        <Plots overview={overview} />
      </Suspense>
    </Stack>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly about: string;
}

function Figure({ name, value, about }: FigureProps) {
  return (
    <div className="sheet" style={{ padding: '1rem 1.25rem' }}>
      <Title order={2} size="sm" fw={400} c="dimmed" component="dt" ff="text">
        {name}
      </Title>
      <Text component="dd" m={0} fz={28} lh={1.3}>
        {value}
      </Text>
      <Text component="dd" m={0} size="xs" c="dimmed">
        {about}
      </Text>
    </div>
  );
}
