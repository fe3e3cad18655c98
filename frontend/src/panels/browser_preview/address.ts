const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Whether a page of that address may be shown inside this one.
 *
 * @param here address of this page
 * @throws Error in words for the agent
 */
export function mustBeShowable(address: string, here: Pick<Location, 'origin' | 'protocol'>): void {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Error('That is not the address of a web page.');
  }
  if (url.username || url.password) {
    throw new Error('An address with a user or a password in it is not shown.');
  }
  if (url.origin === here.origin) {
    throw new Error('Pages of this conversation’s own site are not shown inside it.');
  }
  if (here.protocol === 'https:' && url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    throw new Error(
      'The browser refuses to show a page without encryption inside an encrypted one; use https.',
    );
  }
}
