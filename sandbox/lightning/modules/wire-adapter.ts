import { platform } from '../platform';

/** What a wire gives: at first neither, then one of them. */
export type Wired<Data> =
  | { readonly data: Data; readonly error: undefined }
  | { readonly data: undefined; readonly error: FetchResponse }
  | { readonly data: undefined; readonly error: undefined };

/** https://developer.salesforce.com/docs/platform/lwc/guide/data-error.html */
export interface FetchResponse {
  readonly ok: false;
  readonly status: number;
  readonly statusText: string;
  readonly body: { readonly message: string };
}

export interface WireAdapter {
  connect(): void;
  disconnect(): void;
  update(config: object): void;
}

export type WireAdapterConstructor<Data> = new (give: (value: Wired<Data>) => void) => WireAdapter;

/**
 * A wire adapter over the org: reads when its configuration changes and whenever a record has changed, and gives what is new. Like
 * Salesforce's, it waits while `parse` finds the configuration incomplete, and keeps what it gave before.
 */
export function createWireAdapter<Config, Data>(
  parse: (config: Readonly<Record<string, unknown>>) => Config | null,
  read: (config: Config) => Promise<Wired<Data>>,
): WireAdapterConstructor<Data> {
  return class implements WireAdapter {
    readonly #give: (value: Wired<Data>) => void;
    #config: Config | null = null;
    #stop: (() => void) | undefined;
    #given = '';
    #lastRead = 0;

    constructor(give: (value: Wired<Data>) => void) {
      this.#give = give;
      give({ data: undefined, error: undefined });
    }

    connect(): void {
      this.#stop = platform().records.onChange(() => void this.#read());
    }

    disconnect(): void {
      this.#stop?.();
      this.#config = null;
    }

    update(config: object): void {
      this.#config = parse(config as Readonly<Record<string, unknown>>);
      this.#given = '';
      void this.#read();
    }

    async #read(): Promise<void> {
      const config = this.#config;
      const number = ++this.#lastRead;
      if (config === null) return;
      const value = await read(config);
      const text = JSON.stringify(value);
      if (number !== this.#lastRead || config !== this.#config || text === this.#given) return;
      this.#given = text;
      this.#give(value);
    }
  };
}

export function given<Data>(data: Data): Wired<Data> {
  return { data, error: undefined };
}

export function refused<Data>(status: 400 | 404, message: string): Wired<Data> {
  return { data: undefined, error: fetchResponse(status, message) };
}

export function fetchResponse(status: 400 | 404, message: string): FetchResponse {
  return { ok: false, status, statusText: status === 404 ? 'Not Found' : 'Bad Request', body: { message } };
}
