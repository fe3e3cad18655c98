import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { Schemas } from '../api/client';
import { usd } from '../text/format';

/** Costs, day by day. */
export default function CostPlot({ days }: { readonly days: readonly Schemas['CostSum'][] }) {
  const heading = useId();
  const dearest = days.reduce((a, b) => (b.usd > a.usd ? b : a));
  return (
    <figure
      className="sheet"
      style={{ margin: 0, padding: '1rem 1.25rem', minWidth: 0 }}
      aria-labelledby={heading}
    >
      <Title order={2} size="h5" id={heading}>
        Day by day
      </Title>
      <Text component="figcaption" size="xs" c="dimmed" mb="sm">
        The dearest day was {dearest.name}, with {usd(dearest.usd)}. Days are of UTC.
      </Text>
      <BarChart
        h={200}
        data={days.map(({ name, usd: cost }) => ({ name, Cost: cost }))}
        dataKey="name"
        series={[{ name: 'Cost', color: 'pine.6' }]}
        barProps={{ isAnimationActive: false }}
        gridAxis="none"
        tickLine="none"
        valueFormatter={usd}
        xAxisProps={{ minTickGap: 40 }}
        yAxisProps={{ width: 64 }}
      />
    </figure>
  );
}
