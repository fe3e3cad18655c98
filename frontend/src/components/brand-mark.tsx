/** A line of speech that ends in the baton being handed on. */
export function BrandMark({ name }: { readonly name: string }) {
  return (
    <p className="brand">
      <svg viewBox="0 0 28 20" width="28" height="20" aria-hidden="true">
        <path
          d="M2 14c4-10 8-10 11-3s6 5 10-4"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.2"
          strokeLinecap="round"
        />
        <circle cx="23.6" cy="5.8" r="3" className="brand-baton" />
      </svg>
      <span>{name}</span>
    </p>
  );
}
