import type { DiagnosticLine } from './diagnostics';

/** Hands the diagnostics to the person at the screen as a JSON file. They hold no personal data. */
export function downloadDiagnostics(document: Document, lines: readonly DiagnosticLine[]): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(lines, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'flex-salesforce-diagnostics.json';
  link.click();
  URL.revokeObjectURL(url);
}
