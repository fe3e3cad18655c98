import { type PointerEvent, useRef, useState } from 'react';
import { definePanel, type PanelHandle } from '../../core/panels/manager';
import type { StateOf } from '../../core/panels/types';
import { BOARD, type BoardElement, COLOURS, inOrder, outline, Shape } from './elements';
import './whiteboard.css';

type Board = 'whiteboard';
type Tool = 'pen' | 'rect' | 'ellipse' | 'arrow' | 'text' | 'erase';

const TOOLS: readonly { tool: Tool; name: string }[] = [
  { tool: 'pen', name: 'Pen' },
  { tool: 'rect', name: 'Box' },
  { tool: 'ellipse', name: 'Ellipse' },
  { tool: 'arrow', name: 'Arrow' },
  { tool: 'text', name: 'Text' },
  { tool: 'erase', name: 'Erase' },
];

/** Points of a stroke that are nearer to each other are one. */
const NEAR = 3;

/** A stroke ends after so many points, and another goes on. */
const MOST_POINTS = 1000;

interface Props {
  readonly panel: PanelHandle<Board>;
  readonly state: StateOf<Board>;
}

function put(panel: PanelHandle<Board>, elements: Record<string, BoardElement | null>): void {
  panel.change({ items: { elements } });
}

function nextOrder(panel: PanelHandle<Board>): number {
  const orders = Object.values(panel.state.elements).map(({ order }) => order ?? 0);
  return Math.max(0, ...orders) + 1;
}

function Whiteboard({ panel, state }: Props) {
  const [tool, setTool] = useState<Tool>('pen');
  const [colour, setColour] = useState('ink');
  const [drawing, setDrawing] = useState<number[] | null>(null);
  const svg = useRef<SVGSVGElement>(null);

  const place = (event: PointerEvent): [number, number] => {
    const matrix = svg.current?.getScreenCTM()?.inverse();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    return [Math.round(x), Math.round(y)];
  };

  const add = (element: Omit<BoardElement, 'color' | 'order' | 'by'>) =>
    put(panel, {
      [crypto.randomUUID()]: { ...element, color: colour, order: nextOrder(panel), by: 'user' },
    });

  const begin = (event: PointerEvent) => {
    if (tool === 'erase') {
      return;
    }
    const [x, y] = place(event);
    if (tool === 'text') {
      const text = prompt('Text')?.trim();
      if (text) {
        add({ type: 'text', x, y, text });
      }
      return;
    }
    svg.current?.setPointerCapture(event.pointerId);
    setDrawing([x, y]);
  };

  const move = (event: PointerEvent) => {
    if (!drawing) {
      return;
    }
    const [x, y] = place(event);
    if (tool !== 'pen') {
      setDrawing([drawing[0] ?? x, drawing[1] ?? y, x, y]);
      return;
    }
    const [lastX = 0, lastY = 0] = drawing.slice(-2);
    if (Math.hypot(x - lastX, y - lastY) >= NEAR && drawing.length < 2 * MOST_POINTS) {
      setDrawing([...drawing, x, y]);
    }
  };

  const end = () => {
    if (drawing && drawing.length >= 4) {
      add(elementOf(tool, drawing));
    }
    setDrawing(null);
  };

  return (
    <div className="whiteboard">
      <div className="board-tools" role="toolbar" aria-label="Drawing">
        {TOOLS.map(({ tool: one, name }) => (
          <button
            key={one}
            type="button"
            className="button small plain"
            aria-pressed={tool === one}
            onClick={() => setTool(one)}
          >
            {name}
          </button>
        ))}
        <span className="board-colours">
          {Object.entries(COLOURS).map(([name, value]) => (
            <button
              key={name}
              type="button"
              aria-label={name}
              aria-pressed={colour === name}
              style={{ background: value }}
              onClick={() => setColour(name)}
            />
          ))}
        </span>
      </div>
      <svg
        ref={svg}
        className="board"
        data-testid="board"
        data-tool={tool}
        viewBox={`0 0 ${BOARD.width} ${BOARD.height}`}
        role="img"
        aria-label={state.title ?? 'Whiteboard'}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={() => setDrawing(null)}
      >
        {inOrder(state.elements).map(([id, element]) => (
          <g
            key={id}
            data-testid="board-element"
            data-type={element.type}
            onPointerDown={() => tool === 'erase' && put(panel, { [id]: null })}
          >
            <Shape element={element} />
          </g>
        ))}
        {drawing &&
          (tool === 'pen' ? (
            <path d={outline(drawing)} fill={COLOURS[colour]} />
          ) : (
            drawing.length >= 4 && (
              <Shape element={{ ...elementOf(tool, drawing), color: colour }} />
            )
          ))}
      </svg>
    </div>
  );
}

/** What was drawn from the first point to the last. */
function elementOf(tool: Tool, points: number[]): BoardElement {
  const [x = 0, y = 0] = points;
  if (tool === 'pen') {
    return { type: 'stroke', x, y, points };
  }
  const [lastX = x, lastY = y] = points.slice(-2);
  return tool === 'arrow'
    ? { type: 'arrow', x, y, width: lastX - x, height: lastY - y }
    : {
        type: tool === 'ellipse' ? 'ellipse' : 'rect',
        x: Math.min(x, lastX),
        y: Math.min(y, lastY),
        width: Math.abs(lastX - x),
        height: Math.abs(lastY - y),
      };
}

export default definePanel('whiteboard', {
  Component: Whiteboard,
  opened: () => `The user sees the board, ${BOARD.width} wide and ${BOARD.height} high.`,
  actions: {
    draw: (panel, { elements }) => {
      const first = nextOrder(panel);
      put(
        panel,
        Object.fromEntries(
          elements.map(({ id, ...element }, index) => [
            id ?? crypto.randomUUID(),
            { ...element, order: first + index, by: 'agent' as const },
          ]),
        ),
      );
      return `The user sees it; there are ${Object.keys(panel.state.elements).length} things on the board.`;
    },
    remove: (panel, { ids }) => {
      const known = ids.filter((id) => id in panel.state.elements);
      put(panel, Object.fromEntries(known.map((id) => [id, null])));
      return known.length === ids.length
        ? 'They are gone.'
        : `There is no ${ids.filter((id) => !known.includes(id)).join(', ')}.`;
    },
    clear: (panel) => {
      put(panel, Object.fromEntries(Object.keys(panel.state.elements).map((id) => [id, null])));
      return 'The board is empty.';
    },
  },
});
