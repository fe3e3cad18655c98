/** The one-time token that a link carries behind its `#`, where no server logs it. */
export function tokenOf(hash: string): string {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? '';
}

/**
 * Where to go after the sign-in: an address of this installation that the page's address names, or
 * the dashboard. Addresses of others are not followed, in whatever way they are written.
 */
export function continuation(search: string, origin: string): string {
  const wish = new URLSearchParams(search).get('continue') ?? '';
  const there = URL.parse(wish, origin);
  return wish.startsWith('/') && there?.origin === origin ? there.href : `${origin}/app`;
}
