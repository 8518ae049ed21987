import type { Answer } from '../../lightning/platform';
import type { RecordWithObject } from '../control-api';

export type { Answer };

/** `GET /__sandbox/<path>`. Never rejects. */
export function get<T>(path: string): Promise<Answer<T>> {
  return ask(path);
}

/** `POST /__sandbox/<path>`. Never rejects. */
export function post<T = unknown>(path: string, body: object = {}): Promise<Answer<T>> {
  return ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

export function getRecord(id: string): Promise<Answer<RecordWithObject>> {
  return get(`record/${id}`);
}

async function ask<T>(path: string, init?: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(`/__sandbox/${path}`, init);
    const body = (await response.json()) as T & { error?: string };
    return response.ok ? { ok: true, value: body } : { ok: false, problem: body.error ?? response.statusText };
  } catch {
    return { ok: false, problem: 'The sandbox does not answer. Is it still running?' };
  }
}
