/** A coloured letter that tells objects apart at a glance. */
export function ObjectMark({ objectName }: { readonly objectName: string }) {
  return (
    <span className="object-mark" data-object={objectName} aria-hidden="true">
      {objectName.charAt(0)}
    </span>
  );
}
