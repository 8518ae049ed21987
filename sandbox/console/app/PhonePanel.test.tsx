/** @jest-environment jsdom */
import { webcrypto } from 'node:crypto';

import { render, screen } from '@testing-library/react';
import { createRef } from 'react';

import { PhonePanel } from './PhonePanel';
import type { SoftphonePanel } from './softphone-panel';

Object.defineProperty(globalThis, 'crypto', { value: webcrypto });

const panel: SoftphonePanel = {
  visible: true,
  width: 400,
  height: 700,
  panelLabel: 'Phone',
  panelIcon: 'call',
  itemLabel: 'Phone',
  itemIcon: 'call',
};

const withPanel = (current: SoftphonePanel) => (
  <PhonePanel
    frame={createRef()}
    flexUrl="http://localhost:3001"
    panel={current}
    popOutAllowed
    onMinimise={() => undefined}
    onPopOut={() => undefined}
  />
);

test('Flex is framed with what Open CTI’s library needs, and may use the microphone', () => {
  render(withPanel(panel));
  const frame = screen.getByTitle('Twilio Flex');
  const { origin, searchParams } = new URL(frame.getAttribute('src') ?? '');
  expect(origin).toBe('http://localhost:3001');
  expect(Object.fromEntries(searchParams)).toEqual({
    mode: 'Lightning',
    isdtp: 'vw',
    sfdcIframeOrigin: location.origin,
    clc: '1',
    nonce: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(frame.getAttribute('allow')).toContain('microphone');
});

test('minimising, resizing and renaming the panel leave the frame and its address alone', () => {
  const { rerender } = render(withPanel(panel));
  const frame = screen.getByTitle('Twilio Flex');
  const address = frame.getAttribute('src');
  rerender(withPanel({ ...panel, visible: false, width: 500, panelLabel: 'Flex' }));
  expect(screen.getByTitle('Twilio Flex')).toBe(frame);
  expect(frame.getAttribute('src')).toBe(address);
  expect(screen.getByTestId('phone-panel').dataset['visible']).toBe('false');
});
