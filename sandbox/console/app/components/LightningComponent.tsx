import { useContext, useEffect, useRef } from 'react';

import type { ComponentName } from '../../../lightning/components';
import { LightningContext } from './use-lightning';

interface LightningComponentProps {
  readonly name: ComponentName;
  readonly recordId?: string;
  readonly objectApiName?: string;
}

/** One of the project's Lightning web components; lives as long as this does. Nothing where the page has none. */
export function LightningComponent({ name, recordId, objectApiName }: LightningComponentProps) {
  const lightning = useContext(LightningContext);
  const place = useRef<HTMLDivElement>(null);
  const createComponent = typeof lightning === 'object' ? lightning?.createComponent : undefined;
  useEffect(() => {
    if (!createComponent) return undefined;
    const component = createComponent(name, { recordId, objectApiName });
    place.current?.append(component);
    return () => component.remove();
  }, [createComponent, name, recordId, objectApiName]);
  if (lightning === null) return null;
  return (
    <div ref={place} className="lightning-component" data-testid={`component-${name}`}>
      {lightning === 'failed' && (
        <p role="alert">The components could not be loaded: the compiler’s words are at /__console/components.js.</p>
      )}
    </div>
  );
}
