import { SegmentedControl, Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api, bodyOf } from '../api/client';
import { Empty } from '../shell/empty';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { Trouble } from '../shell/trouble';
import { usd } from '../text/format';
import { Budgets } from './budgets';
import { Prices } from './prices';
import { Sums } from './sums';

/** Plots are large: they come after the figures. */
const CostPlot = lazy(() => import('./cost-plot'));

const PERIODS = [
  { value: '7', label: 'Week', name: 'the last 7 days' },
  { value: '30', label: 'Month', name: 'the last 30 days' },
  { value: '90', label: 'Quarter', name: 'the last 90 days' },
] as const;

const DAY_MS = 86_400_000;

/** What sessions cost, at which prices, and how much may be spent. */
export default function CostsPage() {
  const [days, setDays] = useState<string>('30');
  const period = PERIODS.find(({ value }) => value === days) ?? PERIODS[1];
  const costs = useQuery({
    queryKey: ['costs', 'day', period.value],
    queryFn: () =>
      bodyOf(
        api.GET('/api/costs', {
          params: { query: { by: 'day', from: since(Number(period.value)) } },
        }),
      ),
    placeholderData: (previous) => previous,
  });
  return (
    <>
      <PageHead title="Costs" about={`What providers were used for in ${period.name}.`}>
        <SegmentedControl
          aria-label="Period"
          data={PERIODS.map(({ value, label }) => ({ value, label }))}
          value={days}
          onChange={setDays}
        />
      </PageHead>
      <Stack gap="xl">
        {costs.isPending && <Loading what="the costs" />}
        {costs.isError && <Trouble error={costs.error} onRetry={() => void costs.refetch()} />}
        {costs.data && costs.data.items.length === 0 && (
          <Empty title="Nothing was used">
            Costs are counted turn by turn, for the provider that really served it.
          </Empty>
        )}
        {costs.data && costs.data.items.length > 0 && (
          <>
            <div>
              <Text fz={28} lh={1.3} data-testid="total">
                {usd(costs.data.usd)}
              </Text>
              {costs.data.unpriced && (
                <Text size="sm" c="dimmed">
                  And what was used of models that have no price yet: set it below.
                </Text>
              )}
            </div>
            <Suspense fallback={<Loading what="the plot" />}>
              <CostPlot days={costs.data.items} />
            </Suspense>
            <Sums from={since(Number(period.value))} />
          </>
        )}
        <Tabs defaultValue="budgets" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="budgets">Budgets</Tabs.Tab>
            <Tabs.Tab value="prices">Prices</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="budgets" pt="md">
            <Budgets />
          </Tabs.Panel>
          <Tabs.Panel value="prices" pt="md">
            <Prices />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </>
  );
}

/** The beginning of the day, UTC, so many days ago: whole days compare, and addresses stay the same. */
function since(days: number): string {
  const today = Math.floor(Date.now() / DAY_MS);
  return new Date((today - days + 1) * DAY_MS).toISOString();
}
