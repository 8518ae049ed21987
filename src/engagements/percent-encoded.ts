/** For an address or a query string. Half a surrogate pair, for which `encodeURIComponent` throws, becomes the replacement character. */
export const percentEncoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
