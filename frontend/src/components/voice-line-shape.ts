import type { ShownState } from './agent-state-text';

/** The drawing's own units. */
export const VIEW = { width: 320, height: 96 } as const;

/** Three strands that swing differently make a line that looks like a voice, not like a sine. */
export const STRANDS = [
  { waves: 2.1, speed: 2.3, reach: 1, opacity: 1, weight: 2.5 },
  { waves: 3.2, speed: -1.7, reach: 0.72, opacity: 0.45, weight: 2 },
  { waves: 1.4, speed: 1.2, reach: 0.5, opacity: 0.25, weight: 1.5 },
] as const;

const POINTS = 64;

/** SVG path of one strand. `amplitude` 0 to 1, `seconds` moves the wave along. */
export function linePath(strand: number, amplitude: number, seconds: number): string {
  const { waves, speed, reach } = STRANDS[strand] ?? STRANDS[0];
  const middle = VIEW.height / 2;
  const points = Array.from({ length: POINTS + 1 }, (_, i) => {
    const x = i / POINTS;
    const envelope = Math.sin(Math.PI * x) ** 1.6;
    const wave = Math.sin(2 * Math.PI * waves * x + seconds * speed * 2);
    const y = middle + wave * envelope * amplitude * reach * (middle - 4);
    return `${(x * VIEW.width).toFixed(1)} ${y.toFixed(2)}`;
  });
  return `M${points.join('L')}`;
}

/**
 * The next amplitude on the way from `current` to what is heard: quick to rise, slow to fall, and
 * never quite still while the agent is there.
 */
export function swing(current: number, level: number, state: ShownState): number {
  const rest = state === 'connecting' || state === 'away' ? 0.02 : 0.06;
  const target = state === 'thinking' ? 0.1 : Math.max(rest, level);
  return current + (target - current) * (target > current ? 0.35 : 0.08);
}
