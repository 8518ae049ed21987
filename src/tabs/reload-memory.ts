/** One text that a tab remembers through its reloads. */
export interface ReloadMemory {
  get(): string | null;
  set(text: string): void;
}

/** In the tab's session storage; until the reload only, where the browser denies it. */
export function createReloadMemory(target: Window, key: string): ReloadMemory {
  let text: string | null = null;
  try {
    text = target.sessionStorage.getItem(key);
  } catch {
    // Denied.
  }
  return {
    get: () => text,
    set(news) {
      text = news;
      try {
        target.sessionStorage.setItem(key, news);
      } catch {
        // Denied, or full.
      }
    },
  };
}
