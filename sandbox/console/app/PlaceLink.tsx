import { createContext, useContext, type MouseEvent, type ReactNode } from 'react';

import { pathOf, type Place } from './place';

/** Shows another place. */
export const ShowContext = createContext<(place: Place) => void>(() => undefined);

interface PlaceLinkProps {
  readonly place: Place;
  readonly children: ReactNode;
  readonly className?: string;
  readonly isCurrent?: boolean;
  readonly testId?: string;
}

/** A link within the console; with a modifier key it is an ordinary link. */
export function PlaceLink({ place, children, className, isCurrent = false, testId }: PlaceLinkProps) {
  const show = useContext(ShowContext);
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(place);
  };
  return (
    <a
      href={pathOf(place)}
      className={className}
      aria-current={isCurrent ? 'page' : undefined}
      data-testid={testId}
      onClick={follow}
    >
      {children}
    </a>
  );
}
