import { useContext, useState } from 'react';

import { MinimiseIcon } from '../icons';
import { LightningComponent } from './LightningComponent';
import { LightningContext } from './use-lightning';

/** The before-dial check in the utility bar, started with the page: closed, its panel is hidden and no more. */
export function UtilityComponent() {
  const [isOpen, setOpen] = useState(false);
  if (useContext(LightningContext) === null) return null;
  return (
    <>
      <button
        type="button"
        className="utility-item"
        aria-expanded={isOpen}
        aria-controls="utility-component"
        data-testid="utility-doNotCallExample"
        onClick={() => setOpen(!isOpen)}
      >
        Do-not-call check
      </button>
      <section
        id="utility-component"
        className="utility-panel"
        aria-label="Do-not-call check"
        hidden={!isOpen}
        data-testid="utility-component"
      >
        <button
          type="button"
          className="icon-button"
          aria-label="Minimise the do-not-call check"
          onClick={() => setOpen(false)}
        >
          <MinimiseIcon />
        </button>
        <LightningComponent name="doNotCallExample" />
      </section>
    </>
  );
}
