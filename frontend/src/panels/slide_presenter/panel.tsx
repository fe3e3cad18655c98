import { useEffect } from 'react';
import { definePanel, type PanelHandle } from '../../core/panels/manager';
import type { StateOf } from '../../core/panels/types';
import { Markdown } from '../markdown';
import './slides.css';

type Slides = 'slide_presenter';

/** What is looked at for less is not looked at, ms. */
const GLANCE_MS = 500;

function show(panel: PanelHandle<Slides>, slide: number): string {
  const { slides } = panel.state;
  if (slide < 1 || slide > slides.length) {
    throw new Error(`There is no slide ${slide}; the deck has ${slides.length}.`);
  }
  panel.set({ current: slide });
  return told(panel.state);
}

function told({ current, slides }: StateOf<Slides>): string {
  return `The user sees slide ${current} of ${slides.length}: ${slides[current - 1]?.title ?? ''}`;
}

function SlidePresenter({
  panel,
  state,
}: {
  readonly panel: PanelHandle<Slides>;
  readonly state: StateOf<Slides>;
}) {
  const { current, slides, title } = state;
  const slide = slides[current - 1];

  useEffect(() => {
    const since = Date.now();
    return () => {
      const ms = Date.now() - since;
      if (ms >= GLANCE_MS) {
        panel.emit('slide_viewed', { slide: current, seconds: Math.round(ms / 100) / 10 });
      }
    };
  }, [panel, current]);

  const step = (by: number) => {
    if (slides[current - 1 + by]) {
      panel.set({ current: current + by });
    }
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of slides has no element of its own
    <div
      role="group"
      className="slides"
      aria-label={title ?? 'Slides'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys turn the slides
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight' || event.key === 'PageDown') {
          step(1);
        } else if (event.key === 'ArrowLeft' || event.key === 'PageUp') {
          step(-1);
        }
      }}
    >
      {/* slide: the slide that is shown; data-slide is its number */}
      <article key={current} className="slide" data-testid="slide" data-slide={current}>
        <h2>{slide?.title}</h2>
        <div className="slide-body">
          {slide?.content && (
            <div className="prose">
              <Markdown
                text={slide.content}
                onLink={(link) => panel.emit('slide_interaction', { slide: current, link })}
              />
            </div>
          )}
          {slide?.image_url && <img src={slide.image_url} alt={slide.title} />}
        </div>
      </article>
      <footer className="slides-foot">
        <button
          type="button"
          className="button small plain"
          disabled={current <= 1}
          onClick={() => step(-1)}
        >
          Previous
        </button>
        <p aria-live="polite">
          {current} / {slides.length}
        </p>
        <button
          type="button"
          className="button small plain"
          disabled={current >= slides.length}
          onClick={() => step(1)}
        >
          Next
        </button>
      </footer>
    </div>
  );
}

export default definePanel('slide_presenter', {
  Component: SlidePresenter,
  opened: told,
  actions: {
    goto: (panel, { slide }) => show(panel, slide),
    next: (panel) => show(panel, panel.state.current + 1),
    previous: (panel) => show(panel, panel.state.current - 1),
    advance: (panel, { slide, direction }) =>
      show(panel, slide ?? panel.state.current + (direction === 'previous' ? -1 : 1)),
  },
});
