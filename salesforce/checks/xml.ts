import { XMLParser } from 'fast-xml-parser';

export type Xml = Readonly<Record<string, unknown>>;

const PARSER = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false });

/** The element as a plain object: children by tag, attributes by @name, texts as strings. */
export function parseXml(text: string): Xml {
  return PARSER.parse(text) as Xml;
}

/** The children of one tag, whether there are none, one or several. */
export function children(xml: Xml, tag: string): Xml[] {
  return [xml[tag] ?? []].flat() as Xml[];
}

/** The texts of the children of one tag. */
export function texts(xml: Xml, tag: string): string[] {
  return ([xml[tag] ?? []].flat() as unknown[]).map(String);
}
