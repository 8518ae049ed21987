import type { ObjectDefinition } from '../object-definition';
import type { Store } from '../store';

/** What the TypeScript twin of an Apex method works on. */
export interface ApexContext {
  readonly store: Store;
  readonly definitions: ReadonlyMap<string, ObjectDefinition>;
  readonly now: () => Date;
}

/** The object whose ids begin as this one; undefined if the org has none. */
export function objectOfId({ definitions }: ApexContext, id: string | null): string | undefined {
  return [...definitions.values()].find(({ keyPrefix }) => id?.startsWith(keyPrefix))?.name;
}

/** The twin of a `webservice static` method: its parameters in the order of the Apex source, all of type String. */
export interface ApexMethod {
  readonly parameters: readonly string[];
  /** The arguments come in the order of `parameters`; one that the caller left out is null. */
  call(context: ApexContext, ...parameters: (string | null)[]): string;
}

/** The twin of a global Apex class: its webservice methods by name. */
export interface ApexClass {
  readonly name: string;
  readonly methods: Readonly<Record<string, ApexMethod>>;
}
