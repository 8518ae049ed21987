/** A field of `@salesforce/schema/Contact.DoNotCall`, or its name as a text. */
export type FieldReference = string | { readonly objectApiName: string; readonly fieldApiName: string };

/** An object of `@salesforce/schema/Contact`, or its name as a text. */
export type ObjectReference = string | { readonly objectApiName: string };

export const fieldNameOf = (field: FieldReference): string =>
  typeof field === 'string' ? field.slice(field.indexOf('.') + 1) : field.fieldApiName;

export const objectNameOf = (reference: ObjectReference): string =>
  typeof reference === 'string' ? (reference.split('.')[0] ?? '') : reference.objectApiName;
