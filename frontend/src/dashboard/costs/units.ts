/** What providers bill, in the words of the page. */
export const UNITS = [
  { value: 'input_tokens', label: 'a million tokens read' },
  { value: 'cached_input_tokens', label: 'a million cached tokens read' },
  { value: 'output_tokens', label: 'a million tokens written' },
  { value: 'audio_input_tokens', label: 'a million tokens heard' },
  { value: 'audio_output_tokens', label: 'a million tokens spoken' },
  { value: 'speech_heard_ms', label: 'a minute of speech heard' },
  { value: 'characters_spoken', label: 'a million characters spoken' },
];

/** `a million tokens read`. */
export function unitName(unit: string): string {
  return UNITS.find(({ value }) => value === unit)?.label ?? unit;
}

/** An amount of a unit: `1,240 tokens read`, `35 s heard`. */
export function amountOf(unit: string, amount: number): string {
  if (unit === 'speech_heard_ms') {
    return `${(amount / 1000).toFixed(1)} s heard`;
  }
  const what = unitName(unit).replace('a million ', '');
  return `${amount.toLocaleString('en')} ${what}`;
}
