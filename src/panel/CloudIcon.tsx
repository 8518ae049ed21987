import type { CSSProperties } from 'react';

import type { IndicatorState } from './indicator-state';

/** A cloud in the colour of the header's own icons, and on it how it stands: a dot, a ring, or a mark in a badge. */
export function CloudIcon({ mark, tone }: Pick<IndicatorState, 'mark' | 'tone'>) {
  return (
    <span style={{ position: 'relative', display: 'block', width: 24, height: 24 }}>
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
        <path
          d="M7.5 18a4 4 0 0 1-.6-7.95 5.25 5.25 0 0 1 10.1-.9A4.45 4.45 0 0 1 16.5 18z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        />
      </svg>
      <span
        aria-hidden="true"
        style={{
          position: 'absolute',
          background: colors[tone],
          ...(mark === '' ? dot : { ...badge, color: tone === 'error' ? '#FFFFFF' : '#121C2D' }),
        }}
      >
        {mark}
      </span>
    </span>
  );
}

/** Of Paste's palette; text in them has a contrast of 4.5 at least. */
const colors = { good: '#14B053', unknown: 'transparent', warning: '#F47C22', error: '#D61F1F' };

const dot: CSSProperties = {
  right: 1,
  bottom: 3,
  width: 6,
  height: 6,
  borderRadius: 4,
  border: '1px solid currentColor',
};

const badge: CSSProperties = {
  left: 11,
  top: -3,
  minWidth: 8,
  padding: '0 4px',
  borderRadius: 8,
  font: '700 11px/16px sans-serif',
  textAlign: 'center',
};
