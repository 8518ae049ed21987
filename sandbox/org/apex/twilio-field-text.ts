import type { ApexContext } from './apex-class';

/** Twin of TwilioFieldText.cls: the text, no longer than the field takes; a character of two code units is never halved. */
export function cut(
  { definitions }: ApexContext,
  text: string | null,
  objectName: string,
  fieldName: string,
): string | null {
  const length = definitions.get(objectName)?.fields.get(fieldName)?.length;
  return text === null || typeof length !== 'number' ? text : cutTo(text, length);
}

export function cutTo(text: string, longest: number): string {
  const kept = text.slice(0, Math.max(0, longest));
  return kept.length < text.length && /[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept;
}
