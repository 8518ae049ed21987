export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object in a JSON text; `undefined` for anything else, garbage included. */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** An object that came as itself or as JSON text: Twilio's clients send attributes both ways. */
export function jsonObjectFrom(value: unknown): JsonObject | undefined {
  return typeof value === 'string' ? parseJsonObject(value) : isJsonObject(value) ? value : undefined;
}

export function stringFrom(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
