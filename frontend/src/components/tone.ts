/** How many colours agents are told apart by; `data-tone` in the style sheets. */
const TONES = 4;

/** The colour of an agent: each keeps the one it got when it first appeared. */
export function toneOf(cast: readonly string[], agent: string | null | undefined): number {
  const at = agent ? cast.indexOf(agent) : -1;
  return at < 0 ? 0 : at % TONES;
}
