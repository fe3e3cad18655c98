import { getStroke } from 'perfect-freehand';
import type { StateOf } from '../../core/panels/types';

/** Width and height of every board, as agents know it. */
export const BOARD = { width: 1000, height: 625 };

export type BoardElement = StateOf<'whiteboard'>['elements'][string];

/** The colours by their names; those of the page, so that they fit day and night. */
export const COLOURS: Readonly<Record<string, string>> = {
  ink: 'var(--ink)',
  green: 'var(--tone-0)',
  purple: 'var(--tone-1)',
  orange: 'var(--tone-2)',
  blue: 'var(--tone-3)',
};

/** Things in the order in which they lie on each other. */
export function inOrder(
  elements: Readonly<Record<string, BoardElement>>,
): [string, BoardElement][] {
  return Object.entries(elements).sort(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0));
}

/** One thing on the board. */
export function Shape({ element }: { readonly element: BoardElement }) {
  const {
    type,
    x,
    y,
    width = 160,
    height = type === 'line' || type === 'arrow' ? 0 : 90,
  } = element;
  const colour = COLOURS[element.color ?? 'ink'] ?? COLOURS.ink;
  const line = { stroke: colour, strokeWidth: 3, fill: element.filled ? colour : 'none' };
  const inside = element.filled ? { fillOpacity: 0.18 } : {};
  switch (type) {
    case 'rect':
      return (
        <>
          <rect
            x={x}
            y={y}
            width={Math.abs(width)}
            height={Math.abs(height)}
            rx={8}
            {...line}
            {...inside}
          />
          <Words element={element} x={x + width / 2} y={y + height / 2} middle />
        </>
      );
    case 'ellipse':
      return (
        <>
          <ellipse
            cx={x + width / 2}
            cy={y + height / 2}
            rx={Math.abs(width / 2)}
            ry={Math.abs(height / 2)}
            {...line}
            {...inside}
          />
          <Words element={element} x={x + width / 2} y={y + height / 2} middle />
        </>
      );
    case 'line':
    case 'arrow':
      return (
        <>
          <line
            x1={x}
            y1={y}
            x2={x + width}
            y2={y + height}
            stroke={colour}
            strokeWidth={3}
            strokeLinecap="round"
          />
          {type === 'arrow' && <path d={arrowHead(x, y, x + width, y + height)} fill={colour} />}
          <Words element={element} x={x + width / 2} y={y + height / 2 - 14} middle />
        </>
      );
    case 'text':
      return <Words element={element} x={x} y={y} />;
    case 'stroke':
      return <path d={outline(element.points ?? [])} fill={colour} />;
  }
}

interface WordsProps {
  readonly element: BoardElement;
  readonly x: number;
  readonly y: number;
  readonly middle?: boolean;
}

function Words({ element, x, y, middle }: WordsProps) {
  const lines = element.text?.split('\n') ?? [];
  return (
    <text
      x={x}
      y={y}
      fill={COLOURS[element.color ?? 'ink'] ?? COLOURS.ink}
      fontSize={24}
      textAnchor={middle ? 'middle' : 'start'}
      dominantBaseline="middle"
    >
      {lines.map((words, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text stay in their order
        <tspan key={line} x={x} dy={line === 0 ? (1 - lines.length) * (middle ? 15 : 0) : 30}>
          {words}
        </tspan>
      ))}
    </text>
  );
}

function arrowHead(x1: number, y1: number, x2: number, y2: number): string {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const corner = (turn: number) =>
    `${x2 - 18 * Math.cos(angle + turn)} ${y2 - 18 * Math.sin(angle + turn)}`;
  return `M${x2} ${y2}L${corner(0.45)}L${corner(-0.45)}Z`;
}

/** The outline of a stroke by hand. */
export function outline(points: readonly number[]): string {
  const pairs: [number, number][] = [];
  for (let i = 0; i + 1 < points.length; i += 2) {
    pairs.push([points[i] ?? 0, points[i + 1] ?? 0]);
  }
  const around = getStroke(pairs, { size: 6, thinning: 0.4, smoothing: 0.6, streamline: 0.4 });
  return around.length === 0 ? '' : `M${around.map(([px, py]) => `${px} ${py}`).join('L')}Z`;
}
