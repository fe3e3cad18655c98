/**
 * The header of W3C Trace Context with which a trace begins here: the API, the workflow and the
 * agent's turns then belong to it. `crypto.randomUUID` is there on secure pages alone, this everywhere.
 */
export function traceparent(): string {
  return `00-${hex(16)}-${hex(8)}-01`;
}

function hex(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
