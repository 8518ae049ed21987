/** So that no component can push everything else out of the diagnostics: each thing once a minute, and 20 different ones. */
export function oncePerMinute(): (what: string) => 'first' | 'again' | 'no' {
  const noted = new Set<string>();
  let minute = 0;
  return (what) => {
    const current = Math.floor(Date.now() / 60_000);
    if (current !== minute) noted.clear();
    minute = current;
    if (noted.has(what)) return 'again';
    if (noted.size >= 20) return 'no';
    noted.add(what);
    return 'first';
  };
}
