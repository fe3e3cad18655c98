/** How long something took: `480 ms`, `1.2 s`. */
export function milliseconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** How long something lasted: `0:07`, `12:34`, `1:02:03`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((n) =>
    String(n).padStart(2, '0'),
  );
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${parts.join(':')}` : parts.join(':').replace(/^0/, '');
}

const DAY = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const TIME = new Intl.DateTimeFormat('en', { timeStyle: 'short' });
const BOTH = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

/** When, as short as it stays clear: the time today, otherwise the day too. */
export function when(time: string, now: Date = new Date()): string {
  const at = new Date(time);
  return at.toDateString() === now.toDateString()
    ? `Today, ${TIME.format(at)}`
    : `${DAY.format(at)}, ${TIME.format(at)}`;
}

/** When, exactly. */
export function exactly(time: string): string {
  return BOTH.format(new Date(time));
}

/** `coding_expert` → `Coding expert`. */
export function words(name: string): string {
  const spaced = name.replaceAll(/[_-]+/g, ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** `1 turn`, `2 turns`. */
export function count(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? '' : 's'}`;
}

/** A file's size: `1.2 MB`. */
export function bytes(n: number): string {
  return n < 1_000_000 ? `${Math.max(1, Math.round(n / 1000))} kB` : `${(n / 1e6).toFixed(1)} MB`;
}

/** Money: `$1.25`; what is less than a cent with as many digits as it takes. */
export function usd(amount: number): string {
  const digits = amount !== 0 && Math.abs(amount) < 0.1 ? 4 : 2;
  return `$${amount.toFixed(digits)}`;
}

/** `v3`, or that it is the draft. */
export function versionName(version: number): string {
  return version === 0 ? '(draft)' : `v${version}`;
}
