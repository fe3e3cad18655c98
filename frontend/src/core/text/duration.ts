/** A length of time as people say it: "42 seconds", "3 minutes 5 seconds", "1 hour 2 minutes". */
export function spokenDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours > 0) {
    return joined(count(hours, 'hour'), minutes % 60, 'minute');
  }
  if (minutes > 0) {
    return joined(count(minutes, 'minute'), seconds % 60, 'second');
  }
  return count(seconds, 'second');
}

/** A length of time as a player shows it, begun seconds left out: "0:42", "61:07". */
export function clockDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function joined(first: string, rest: number, unit: string): string {
  return rest === 0 ? first : `${first} ${count(rest, unit)}`;
}

function count(n: number, unit: string): string {
  return `${n} ${unit}${n === 1 ? '' : 's'}`;
}
