import { AreaChart, BarChart, LineChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { SimpleGrid, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import type { Schemas } from '../api/client';
import { milliseconds, usd } from '../text/format';

type Overview = Schemas['OverviewView'];

const HEIGHT = 200;

/** Figures over time; each plot says in words what it shows. */
export default function Plots({ overview }: { readonly overview: Overview }) {
  const { points, total } = overview;
  const data = points.map((point) => ({
    at: label(point.at, overview.step_s),
    Sessions: point.sessions - point.failed,
    Failed: point.failed,
    'At the same time': point.concurrency,
    Median: point.voice_to_voice?.p50_ms ?? null,
    '95 of 100': point.voice_to_voice?.p95_ms ?? null,
    'Tool calls': point.tool_calls - point.failed_tool_calls,
    'Failed calls': point.failed_tool_calls,
    Cost: point.cost_usd,
  }));
  const common = {
    h: HEIGHT,
    data,
    dataKey: 'at',
    withDots: false,
    gridAxis: 'none' as const,
    tickLine: 'none' as const,
    xAxisProps: { minTickGap: 40 },
  };
  const animation = { isAnimationActive: false };
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" verticalSpacing="lg">
      <Plot title="Sessions" about={`${total.sessions} began, ${total.failed} of them failed.`}>
        <BarChart
          {...common}
          type="stacked"
          series={[
            { name: 'Sessions', color: 'pine.6' },
            { name: 'Failed', color: 'red.6' },
          ]}
          barProps={animation}
          yAxisProps={{ allowDecimals: false, width: 36 }}
        />
      </Plot>
      <Plot title="At the same time" about={`Up to ${total.peak} ran at once.`}>
        <AreaChart
          {...common}
          series={[{ name: 'At the same time', color: 'pine.6' }]}
          curveType="stepAfter"
          areaProps={animation}
          yAxisProps={{ allowDecimals: false, width: 36 }}
        />
      </Plot>
      <Plot
        title="Response"
        about={
          total.voice_to_voice
            ? `From the end of the user’s words to the agent’s first sound: half within ${milliseconds(total.voice_to_voice.p50_ms)}.`
            : 'Nothing was answered yet.'
        }
      >
        <LineChart
          {...common}
          series={[
            { name: 'Median', color: 'pine.6' },
            { name: '95 of 100', color: 'orange.6' },
          ]}
          lineProps={animation}
          connectNulls={false}
          valueFormatter={milliseconds}
          yAxisProps={{ width: 60 }}
        />
      </Plot>
      <Plot title="Cost" about={`${usd(total.cost_usd)} in all, as far as prices are known.`}>
        <BarChart
          {...common}
          series={[{ name: 'Cost', color: 'pine.6' }]}
          barProps={animation}
          valueFormatter={usd}
          yAxisProps={{ width: 64 }}
        />
      </Plot>
      <Plot title="Where a response’s time goes" about="The median of each part.">
        <Parts parts={total.parts} />
      </Plot>
    </SimpleGrid>
  );
}

interface PlotProps {
  readonly title: string;
  readonly about: string;
  readonly children: ReactNode;
}

function Plot({ title, about, children }: PlotProps) {
  const heading = useId();
  return (
    <figure
      className="sheet"
      style={{ margin: 0, padding: '1rem 1.25rem', minWidth: 0 }}
      aria-labelledby={heading}
    >
      <Title order={2} size="h5" id={heading}>
        {title}
      </Title>
      <Text component="figcaption" size="xs" c="dimmed" mb="sm">
        {about}
      </Text>
      {children}
    </figure>
  );
}

const PARTS: readonly (readonly [keyof Schemas['LatencyParts'], string])[] = [
  ['vad_ms', 'Silence noticed'],
  ['end_of_turn_ms', 'Turn over'],
  ['stt_final_ms', 'Final text'],
  ['tools_ms', 'Tools'],
  ['llm_first_token_ms', 'Model’s first word'],
  ['tts_first_byte_ms', 'Voice’s first sound'],
  ['playout_ms', 'Playing'],
];

function Parts({ parts }: { readonly parts: Schemas['LatencyParts'] }) {
  const present = PARTS.flatMap(([key, name]) => {
    const ms = parts[key];
    return ms == null ? [] : [{ name, ms }];
  });
  const most = Math.max(1, ...present.map(({ ms }) => ms));
  return present.length === 0 ? (
    <Text size="sm" c="dimmed">
      Nothing was answered yet.
    </Text>
  ) : (
    <dl style={{ margin: 0 }}>
      {present.map(({ name, ms }) => (
        <div
          key={name}
          style={{ display: 'grid', gridTemplateColumns: '9rem 1fr 4rem', gap: 8, paddingBlock: 3 }}
        >
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <dd style={{ margin: 0, alignSelf: 'center' }} aria-hidden="true">
            <div
              style={{
                width: `${(100 * ms) / most}%`,
                minWidth: 2,
                height: 10,
                borderRadius: 3,
                background: 'var(--dashboard-bar)',
              }}
            />
          </dd>
          <Text component="dd" size="sm" m={0} ta="right">
            {milliseconds(ms)}
          </Text>
        </div>
      ))}
    </dl>
  );
}

const CLOCK = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false });
const DAY = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });
const BOTH = new Intl.DateTimeFormat('en', { weekday: 'short', hour: '2-digit', hour12: false });

function label(time: string, stepS: number): string {
  const at = new Date(time);
  return stepS < 3_600 ? CLOCK.format(at) : stepS < 86_400 ? BOTH.format(at) : DAY.format(at);
}
