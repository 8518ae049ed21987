/** Out of Flex's own work, and once for all that happens in it. Not a timer: browsers slow those of a hidden page down. */
export function coalesced(work: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    void Promise.resolve().then(() => {
      isDue = false;
      work();
    });
  };
}
