import type { JsonObject } from '../json';

/** An HTTP request to one of Twilio's services that came through a twilsock connection. */
export interface UpstreamRequest {
  method: string;
  host: string;
  path: string;
  /** The query: texts or lists of texts. */
  params: JsonObject;
  body: string;
}

export interface UpstreamAnswer {
  status: number;
  body: JsonObject;
}

/** A percent-encoded part of a path; as it came when that is malformed. */
export function decodePathSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
