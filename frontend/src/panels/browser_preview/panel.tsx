import { definePanel, type PanelHandle } from '../../core/panels/manager';
import type { StateOf } from '../../core/panels/types';
import { mustBeShowable } from './address';
import './browser.css';

type Preview = 'browser_preview';

interface Props {
  readonly panel: PanelHandle<Preview>;
  readonly state: StateOf<Preview>;
}

/** preview: a web page in a sandbox; no page tells whether it let itself be shown. */
function BrowserPreview({ panel, state }: Props) {
  const url = state.url ?? '';
  return (
    <div className="browser">
      <div className="browser-head">
        <span data-testid="preview-address">{url}</span>
        <a
          className="button small plain"
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          onClick={() => panel.emit('opened_in_tab', { url })}
        >
          Open in a tab
        </a>
      </div>
      <p className="browser-note">Stays empty? Then the site forbids to be shown here.</p>
      {/* Scripts run, but with no origin: they reach neither this page nor what the site keeps. */}
      <iframe
        key={url}
        src={url}
        title={state.title ?? `Web page: ${url}`}
        sandbox="allow-scripts allow-forms"
        referrerPolicy="no-referrer"
        data-testid="preview"
      />
    </div>
  );
}

const TOLD =
  'The user sees it, unless the site forbids to be shown in other pages, which cannot be known from here; they can open it in a tab.';

export default definePanel('browser_preview', {
  Component: BrowserPreview,
  ready: async (panel) => mustBeShowable(panel.state.url ?? '', location),
  opened: () => TOLD,
  actions: {
    navigate: (panel, { url, title }) => {
      mustBeShowable(url, location);
      panel.set({ url, title: title ?? null });
      return TOLD;
    },
  },
});
