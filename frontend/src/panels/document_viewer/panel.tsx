import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { definePanel, type PanelHandle } from '../../core/panels/manager';
import type { StateOf } from '../../core/panels/types';
import { Markdown } from '../markdown';
import { PdfPage } from './pdf-page';
import './document.css';

type Viewer = 'document_viewer';

interface Props {
  readonly panel: PanelHandle<Viewer>;
  readonly state: StateOf<Viewer>;
}

/** What is looked at for less is not looked at, ms. */
const GLANCE_MS = 500;

function DocumentViewer({ panel, state }: Props) {
  const { current, sections } = state;
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const since = Date.now();
    list.current
      ?.querySelector(`[data-section="${current}"]`)
      ?.scrollIntoView?.({ block: 'start', behavior: 'smooth' });
    return () => {
      const ms = Date.now() - since;
      if (ms >= GLANCE_MS) {
        panel.emit('section_viewed', { section: current, seconds: Math.round(ms / 100) / 10 });
      }
    };
  }, [panel, current]);

  return (
    <div className="document">
      {state.title && <h2>{state.title}</h2>}
      <div className="document-sections" ref={list}>
        {sections.map((section, index) => (
          <Section
            // biome-ignore lint/suspicious/noArrayIndexKey: sections keep their places
            key={index}
            number={index + 1}
            panel={panel}
            state={state}
          >
            {state.url ? (
              <PdfPage url={state.url} number={index + 1} />
            ) : (
              <div className="prose">
                {section.title && <h3>{section.title}</h3>}
                <Markdown text={section.text} />
              </div>
            )}
          </Section>
        ))}
      </div>
    </div>
  );
}

interface SectionProps extends Props {
  readonly number: number;
  readonly children: ReactNode;
}

/** section: a section with its notes; data-highlighted where the agent highlighted it. */
function Section({ panel, state, number, children }: SectionProps) {
  const notes = Object.entries(state.annotations).filter(([, { section }]) => section === number);
  const annotate = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const note = String(new FormData(form).get('note') ?? '').trim();
    if (note) {
      addNote(panel, number, note, 'user');
      panel.emit('user_annotation', { section: number });
      form.reset();
    }
  };
  return (
    <section
      className="document-section"
      data-testid="section"
      data-section={number}
      data-highlighted={state.highlights.includes(number) || undefined}
      aria-current={state.current === number || undefined}
    >
      {children}
      <ul>
        {notes.map(([id, { note, by }]) => (
          <li key={id} data-testid="note" data-by={by}>
            {note}
          </li>
        ))}
      </ul>
      <form onSubmit={annotate}>
        <input
          name="note"
          maxLength={1000}
          placeholder="Add a note"
          aria-label={`Note on section ${number}`}
        />
      </form>
    </section>
  );
}

function addNote(
  panel: PanelHandle<Viewer>,
  section: number,
  note: string,
  by: 'agent' | 'user',
): void {
  panel.change({ items: { annotations: { [crypto.randomUUID()]: { section, note, by } } } });
}

function mustHave(panel: PanelHandle<Viewer>, section: number): void {
  const most = panel.state.sections.length;
  if (section > most) {
    throw new Error(`There is no section ${section}; there are ${most}.`);
  }
}

export default definePanel('document_viewer', {
  Component: DocumentViewer,
  ready: async (panel) => {
    const { url, sections } = panel.state;
    if (url) {
      const { pdfAt, textOf } = await import('./pdf');
      const pages = await textOf(await pdfAt(url));
      panel.set({ sections: pages.map((text, index) => ({ title: `Page ${index + 1}`, text })) });
    } else if (sections.length === 0) {
      throw new Error('A document needs the url of a PDF, or sections.');
    }
  },
  opened: ({ sections }) => `The user sees the document; it has ${sections.length} sections.`,
  actions: {
    goto: (panel, { section }) => {
      mustHave(panel, section);
      panel.set({ current: section });
      return `The user sees section ${section} of ${panel.state.sections.length}.`;
    },
    highlight_sections: (panel, { sections }) => {
      for (const section of sections) {
        mustHave(panel, section);
      }
      panel.set({ highlights: sections });
      return `Highlighted: ${sections.join(', ') || 'none'}.`;
    },
    annotate: (panel, { section, note }) => {
      mustHave(panel, section);
      addNote(panel, section, note, 'agent');
      return 'The user sees the note.';
    },
  },
});
