import { useContext } from 'react';

import { DialContext, type DisplayedNumber } from './click-to-dial';

/** A number that can be clicked while the softphone has switched that on, and text otherwise. */
export function PhoneNumber(displayed: DisplayedNumber) {
  const dial = useContext(DialContext);
  const { number } = displayed;
  if (dial === null || number === '') return <>{number}</>;
  return (
    <button
      type="button"
      className="phone-number"
      title={`Call ${number}`}
      data-testid="click-to-dial"
      onClick={() => dial(displayed)}
    >
      {number}
    </button>
  );
}
