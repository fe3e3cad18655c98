/** The first thing a keyboard meets: past the navigation, into the page. */
export function SkipLink({ target }: { readonly target: string }) {
  return (
    <a className="skip" href={`#${target}`}>
      Skip to the page
    </a>
  );
}
