import { parseJsonObject } from '../json';
import type { JsonObject } from '../json';

export interface TwilsockFrame {
  header: JsonObject;
  payload: string;
}

const LINE_END = '\r\n';

/** `TWILSOCK V3.0 <header bytes>`, the header as JSON, the payload; `undefined` when it is not that. */
export function decodeTwilsockFrame(data: Buffer): TwilsockFrame | undefined {
  const lineEnd = data.indexOf(LINE_END);
  const [, headerBytes] =
    /^TWILSOCK V3\.0 (\d+)$/.exec(data.subarray(0, Math.max(0, lineEnd)).toString('latin1')) ?? [];
  if (headerBytes === undefined) return undefined;
  const headerStart = lineEnd + LINE_END.length;
  const headerEnd = headerStart + Number(headerBytes);
  const header = parseJsonObject(data.subarray(headerStart, headerEnd).toString('utf8'));
  return header && { header, payload: data.subarray(headerEnd + LINE_END.length).toString('utf8') };
}

export function encodeTwilsockFrame(header: JsonObject, payload?: JsonObject): Buffer {
  const body = payload === undefined ? '' : JSON.stringify(payload);
  const headerText = JSON.stringify({
    ...header,
    payload_size: Buffer.byteLength(body),
    ...(body && { payload_type: 'application/json' }),
  });
  return Buffer.from(`TWILSOCK V3.0 ${Buffer.byteLength(headerText)}${LINE_END}${headerText}${LINE_END}${body}`);
}
