/** The colours of a workshop's values, as a small flag. */
export function Hues({ hues }: { readonly hues: readonly number[] }) {
  return (
    <span aria-hidden="true" className="flex h-8 overflow-hidden rounded-md">
      {hues
        .map((hue, position) => ({ hue, position }))
        .map(({ hue, position }) => (
          <span key={position} data-hue={hue} className="w-3 bg-value" />
        ))}
    </span>
  );
}
