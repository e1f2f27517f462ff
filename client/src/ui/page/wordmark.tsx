import { Link } from "react-router";

/** The name with its full stop. */
export function Wordmark({ className = "" }: { readonly className?: string }) {
  return (
    <Link
      to="/"
      className={`inline-flex min-h-11 items-center font-display text-2xl leading-none font-semibold tracking-tight no-underline ${className}`}
    >
      Saydo<span className="text-accent">.</span>
    </Link>
  );
}
