/**
 * Whether a file of that type is one of these, written as `accept` of HTML is: `text/*`. What the
 * browser knows no type of is left to the agent, which says why it does not take it.
 */
export function matches(type: string, accepted: readonly string[]): boolean {
  return (
    type === '' ||
    accepted.some((each) =>
      each.endsWith('/*') ? type.startsWith(each.slice(0, -1)) : type === each,
    )
  );
}

/** Says what can be sent in the place of those files. */
export function refusal(files: readonly File[], accepted: readonly string[]): string {
  const pictures = accepted.some((each) => each.startsWith('image/'));
  const names = files.map(({ name }) => name).join(', ');
  return pictures
    ? `Not sent: ${names}. This agent takes pictures (JPEG, PNG, GIF) and texts.`
    : `Not sent: ${names}. This agent takes texts only.`;
}
