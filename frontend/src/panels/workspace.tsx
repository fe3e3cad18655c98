import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type OpenPanel, PanelManager, type PanelPort } from '../core/panels/manager';
import { loadPanel } from './registry';
import './panels.css';

/** The manager of this page's panels. */
export function createManager(port: PanelPort): PanelManager {
  return new PanelManager(port, loadPanel);
}

/** The panels on the screen: one beside the other where there is room and the user wants it. */
export default function Workspace({ manager }: { readonly manager: PanelManager }) {
  const { panels, active } = useSyncExternalStore(manager.subscribe, () => manager.workspace);
  const [beside, setBeside] = useState(false);
  if (panels.length === 0) {
    return null;
  }
  const split = beside && panels.length > 1;
  return (
    // workspace: the open panels; data-layout is tabs or split
    <section
      className="workspace"
      data-testid="workspace"
      data-layout={split ? 'split' : 'tabs'}
      aria-label="Workspace"
    >
      <div className="workspace-head">
        <div role="tablist" aria-label="Panels" className="panel-tabs">
          {panels.map((panel) => (
            <Tab
              key={panel.handle.shared.opening}
              panel={panel}
              selected={panel.id === active}
              onSelect={() => manager.activate(panel.id)}
              onStep={(step) => {
                const next = panels[(panels.indexOf(panel) + step + panels.length) % panels.length];
                if (next) {
                  manager.activate(next.id);
                }
              }}
            />
          ))}
        </div>
        {panels.length > 1 && (
          <button
            type="button"
            className="button small plain beside"
            aria-pressed={beside}
            onClick={() => setBeside(!beside)}
          >
            Side by side
          </button>
        )}
        {active && (
          <button
            type="button"
            className="button small plain"
            data-testid="close-panel"
            onClick={() => manager.dismiss(active)}
          >
            Close
            <span className="visually-hidden"> {panels.find(({ id }) => id === active)?.name}</span>
          </button>
        )}
      </div>
      <div className="panel-area">
        {panels.map((panel) => (
          <Panel
            key={panel.handle.shared.opening}
            panel={panel}
            shown={split || panel.id === active}
            onDrawn={() => manager.drawn(panel.handle.shared.opening)}
          />
        ))}
      </div>
    </section>
  );
}

interface TabProps {
  readonly panel: OpenPanel;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly onStep: (step: 1 | -1) => void;
}

function Tab({ panel, selected, onSelect, onStep }: TabProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (selected) {
      button.current?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
    }
  }, [selected]);
  return (
    <button
      ref={button}
      type="button"
      role="tab"
      id={`tab-${panel.id}`}
      aria-controls={`panel-${panel.id}`}
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      onClick={onSelect}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
          onStep(event.key === 'ArrowRight' ? 1 : -1);
          const sibling =
            event.key === 'ArrowRight'
              ? button.current?.nextElementSibling
              : button.current?.previousElementSibling;
          (sibling as HTMLElement | null)?.focus();
        }
      }}
    >
      {panel.name}
    </button>
  );
}

interface PanelProps {
  readonly panel: OpenPanel;
  readonly shown: boolean;
  readonly onDrawn: () => void;
}

/** panel: one open panel; data-panel is its id. What is hidden stays as it is. */
function Panel({ panel, shown, onDrawn }: PanelProps) {
  const { shared } = panel.handle;
  const state = useSyncExternalStore(shared.subscribe, () => panel.handle.state);
  const { Component } = panel.module;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when it is drawn first
  useEffect(onDrawn, []);
  return (
    <div
      role="tabpanel"
      id={`panel-${panel.id}`}
      aria-labelledby={`tab-${panel.id}`}
      className="panel"
      data-testid="panel"
      data-panel={panel.id}
      hidden={!shown}
    >
      <Component panel={panel.handle} state={state} />
    </div>
  );
}
