/** The way between the two sides of the page: talking, and having something done. */
export function PageNav({ here }: { readonly here: 'talk' | 'tasks' }) {
  return (
    <nav className="page-nav" aria-label="Pages">
      <a href="/" aria-current={here === 'talk' ? 'page' : undefined}>
        Talk
      </a>
      <a href="/tasks" aria-current={here === 'tasks' ? 'page' : undefined}>
        Tasks
      </a>
    </nav>
  );
}
