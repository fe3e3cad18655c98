/** What agents may point at besides panels, by the names they know. */
const TARGETS: Readonly<Record<string, string>> = {
  microphone: '[data-testid=mute], [data-testid=use-microphone]',
  camera: '[data-testid=show-camera]',
  screen: '[data-testid=show-screen]',
  message: '.composer',
  leave: '[data-testid=leave]',
};

/** Something is pointed at for so long, ms. */
const POINTED_MS = 4_000;

/** Names of what is on the page now and can be pointed at. */
export function pointable(page: ParentNode): string[] {
  const named = Object.keys(TARGETS).filter((name) => page.querySelector(TARGETS[name] ?? ''));
  const panels = [...page.querySelectorAll<HTMLElement>('[data-panel]')];
  return [...named, ...panels.map(({ dataset }) => dataset.panel ?? '')];
}

/**
 * Points at a part of the page for a moment.
 *
 * @throws Error that names what can be pointed at
 */
export function pointAt(page: ParentNode, target: string): void {
  const panel = [...page.querySelectorAll<HTMLElement>('[data-panel]')].find(
    ({ dataset }) => dataset.panel === target,
  );
  const selector = TARGETS[target];
  const element = panel ?? (selector ? page.querySelector<HTMLElement>(selector) : null);
  if (!element) {
    throw new Error(`There is no ${target} on the page; there are ${pointable(page).join(', ')}.`);
  }
  element.scrollIntoView?.({ block: 'nearest' });
  element.dataset.pointedAt = 'true';
  setTimeout(() => {
    delete element.dataset.pointedAt;
  }, POINTED_MS);
}
