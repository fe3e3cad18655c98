import { useEffect, useRef } from 'react';
import { useReducedMotion } from '../hooks/use-reduced-motion';
import type { ShownState } from './agent-state-text';
import { linePath, STRANDS, swing, VIEW } from './voice-line-shape';

interface Props {
  readonly state: ShownState;
  /** Loudness of who is speaking right now, 0 to 1. */
  readonly level?: () => number;
}

const silent = () => 0;

/**
 * The voice as a line: still when nobody speaks, swinging with the one who does; while the agent
 * thinks, a bead runs along it. Purely decorative: the state is said in words beside it.
 */
export function VoiceLine({ state, level = silent }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const still = useReducedMotion();

  useEffect(() => {
    const paths = [...(svg.current?.querySelectorAll('path') ?? [])];
    const draw = (amplitude: number, seconds: number) => {
      paths.forEach((path, strand) => {
        path.setAttribute('d', linePath(strand, amplitude, seconds));
      });
    };
    if (still) {
      draw(state === 'speaking' ? 0.55 : 0.12, 0.4);
      return;
    }
    let amplitude = 0;
    let frame = requestAnimationFrame(function step(time) {
      amplitude = swing(amplitude, level(), state);
      draw(amplitude, time / 1000);
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [state, level, still]);

  return (
    <svg
      ref={svg}
      className="voice-line"
      data-state={state}
      viewBox={`0 0 ${VIEW.width} ${VIEW.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {STRANDS.map(({ opacity, weight }, strand) => (
        <path
          key={opacity}
          d={linePath(strand, 0.1, 0)}
          fill="none"
          stroke="currentColor"
          strokeWidth={weight}
          strokeOpacity={opacity}
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}
