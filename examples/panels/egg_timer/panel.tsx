import { definePanel, type PanelHandle } from 'baton/panel';
import { useEffect, useState } from 'react';
import type { Panel } from './panel.gen';
import './panel.css';

const MINUTE_MS = 60_000;

interface Props {
  readonly panel: PanelHandle<Panel>;
  readonly state: Panel['state'];
}

/** The time that is left, to the second. When it is over, the agent hears of it. */
function EggTimer({ panel, state }: Props) {
  const { ends_at: endsAt, dish } = state;
  const [now, setNow] = useState(Date.now());

  useEffect(() => {
    // Kept with the state, so that a page that is loaded again counts on.
    if (endsAt === null) {
      panel.set({ ends_at: Date.now() + panel.state.minutes * MINUTE_MS });
    }
  }, [panel, endsAt]);

  useEffect(() => {
    if (!endsAt || endsAt <= Date.now()) {
      setNow(Date.now());
      return;
    }
    const tick = setInterval(() => setNow(Date.now()), 250);
    const ring = setTimeout(() => panel.emit('rang', {}), endsAt - Date.now());
    return () => {
      clearInterval(tick);
      clearTimeout(ring);
    };
  }, [panel, endsAt]);

  const seconds = Math.max(0, Math.ceil(((endsAt ?? now) - now) / 1000));
  return (
    <div className="egg-timer">
      {dish && <h2>{dish}</h2>}
      <p role="timer" data-testid="egg-timer">
        {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
      </p>
      <button
        type="button"
        className="button"
        disabled={seconds === 0}
        onClick={() => {
          panel.set({ ends_at: Date.now() });
          panel.emit('stopped', {});
        }}
      >
        Stop
      </button>
    </div>
  );
}

export default definePanel<Panel>({
  Component: EggTimer,
  opened: ({ minutes }) => `The timer runs for ${minutes} minutes.`,
  actions: {
    add: (panel, { minutes }) => {
      const { minutes: before, ends_at } = panel.state;
      const rest = Math.max(Date.now(), ends_at ?? Date.now() + before * MINUTE_MS);
      panel.set({ minutes: before + minutes, ends_at: rest + minutes * MINUTE_MS });
      return `Now it is ${before + minutes} minutes in all.`;
    },
  },
});
