import { Text } from '@mantine/core';
import { milliseconds } from '../text/format';
import { type Metrics, partsOf } from './latency';
import classes from './waterfall.module.css';

/** Where the time before an answer went, part by part. */
export function Waterfall({ metrics }: { readonly metrics: Metrics }) {
  const parts = partsOf(metrics);
  const wholeMs = Math.max(
    1,
    metrics.voice_to_voice_ms ?? 0,
    ...parts.map(({ fromMs, ms }) => fromMs + ms),
  );
  const percent = (ms: number) => `${(100 * ms) / wholeMs}%`;
  return (
    <div>
      <dl className={classes.waterfall} data-testid="waterfall">
        {parts.map(({ label, fromMs, ms }) => (
          <div key={label} className={classes.part}>
            <dt>{label}</dt>
            <dd aria-hidden="true">
              <span
                className={classes.bar}
                style={{ marginInlineStart: percent(fromMs), width: percent(ms) }}
              />
            </dd>
            <dd className={classes.ms}>{milliseconds(ms)}</dd>
          </div>
        ))}
      </dl>
      <Text size="xs" c="dimmed" mt={4}>
        {metrics.preemptive && 'The answer was begun before the turn was over. '}
        {metrics.transport_ms != null &&
          `The way to the room and back adds ${milliseconds(metrics.transport_ms)}. `}
        {used(metrics)}
      </Text>
    </div>
  );
}

function used({ usage }: Metrics): string {
  const parts = [
    usage.input_tokens > 0 && `${usage.input_tokens} tokens read`,
    usage.output_tokens > 0 && `${usage.output_tokens} written`,
    usage.tts_characters > 0 && `${usage.tts_characters} characters spoken`,
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join(', ')}.` : '';
}
