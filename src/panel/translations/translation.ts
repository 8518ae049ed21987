import type { StringKey } from '../strings';

/** All texts in one language: a key too few or too many is a type error. */
export type Translation = Readonly<Record<StringKey, string>>;
