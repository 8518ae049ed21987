/** What the console shows: one page of it, with everything that its address says. */
export type Place =
  | { readonly kind: 'home' }
  | { readonly kind: 'list'; readonly objectName: string }
  | { readonly kind: 'record'; readonly objectName: string; readonly id: string }
  | { readonly kind: 'search'; readonly term: string }
  | { readonly kind: 'flow'; readonly name: string; readonly flowArguments: readonly FlowArgument[] }
  | { readonly kind: 'unknown'; readonly path: string };

export interface FlowArgument {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** The place's address, as Lightning Experience writes it where Lightning has such a place. */
export function pathOf(place: Place): string {
  switch (place.kind) {
    case 'home':
      return '/lightning/page/home';
    case 'list':
      return `/lightning/o/${place.objectName}/list`;
    case 'record':
      return `/lightning/r/${place.objectName}/${place.id}/view`;
    case 'search':
      return `/lightning/search?${new URLSearchParams({ term: place.term })}`;
    case 'flow':
      return `/lightning/flow/${encodeURIComponent(place.name)}?${new URLSearchParams({ arguments: JSON.stringify(place.flowArguments) })}`;
    case 'unknown':
      return place.path;
  }
}

/** The place at an address of the console: path and query string, as in `/lightning/r/Case/500000000000001AAA/view`. */
export function placeAt(address: string): Place {
  const { pathname, searchParams } = new URL(address, 'http://console');
  const [first, second, third, fourth] = pathname.split('/').filter(Boolean).slice(1);
  if (pathname === '/' || pathname === '/lightning' || (first === 'page' && second === 'home')) return { kind: 'home' };
  if (first === 'o' && isName(second) && (third === 'list' || third === 'home'))
    return { kind: 'list', objectName: second };
  if (first === 'r' && isName(second) && isRecordId(third) && fourth === 'view') {
    return { kind: 'record', objectName: second, id: third };
  }
  if (first === 'search') return { kind: 'search', term: searchParams.get('term') ?? '' };
  if (first === 'flow' && second) {
    return {
      kind: 'flow',
      name: decodeURIComponent(second),
      flowArguments: flowArgumentsIn(searchParams.get('arguments')),
    };
  }
  return { kind: 'unknown', path: address };
}

export function isSamePlace(one: Place, other: Place): boolean {
  return pathOf(one) === pathOf(other);
}

/** Whether the place gets a tab of its own, beside the ones that are always there. */
export function opensTab({ kind }: Place): boolean {
  return kind !== 'home' && kind !== 'list';
}

export function isRecordId(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(value);
}

/** An API name: `Case`, `TwilioCallLog__c`. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z]\w*$/.test(value);
}

/** The arguments of a flow that are well-formed: each has a name, and texts throughout. */
export function readFlowArguments(value: unknown): FlowArgument[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => {
    const { name, type, value: given } = Object(each) as Record<string, unknown>;
    return typeof name === 'string' ? [{ name, type: String(type ?? ''), value: String(given ?? '') }] : [];
  });
}

function flowArgumentsIn(json: string | null): FlowArgument[] {
  try {
    return readFlowArguments(JSON.parse(json ?? '[]'));
  } catch {
    return [];
  }
}
