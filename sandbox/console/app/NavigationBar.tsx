import { useEffect, useRef } from 'react';

import { CloseIcon } from './icons';
import { isSamePlace, pathOf, type Place } from './place';
import { PlaceLink } from './PlaceLink';
import { usePlaceTitle } from './use-place-title';

const fixedTabs: readonly { readonly label: string; readonly place: Place }[] = [
  { label: 'Home', place: { kind: 'home' } },
  { label: 'Cases', place: { kind: 'list', objectName: 'Case' } },
  { label: 'Contacts', place: { kind: 'list', objectName: 'Contact' } },
];

interface NavigationBarProps {
  readonly place: Place;
  readonly tabs: readonly Place[];
  onClose(place: Place): void;
}

/** The app's own tabs, and one for each record that is open. */
export function NavigationBar({ place, tabs, onClose }: NavigationBarProps) {
  return (
    <div className="navigation-bar">
      <nav aria-label="App">
        <ul className="tabs">
          {fixedTabs.map(({ label, place: target }) => (
            <li key={label} className="tab" data-selected={isSamePlace(place, target)}>
              <PlaceLink place={target} isCurrent={isSamePlace(place, target)} testId={`nav-${label.toLowerCase()}`}>
                {label}
              </PlaceLink>
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-label="Open records" className="open-records">
        <ul className="tabs" data-testid="open-records">
          {tabs.map((tab) => (
            <OpenRecordTab
              key={pathOf(tab)}
              place={tab}
              isSelected={isSamePlace(place, tab)}
              onClose={() => onClose(tab)}
            />
          ))}
        </ul>
      </nav>
    </div>
  );
}

interface OpenRecordTabProps {
  readonly place: Place;
  readonly isSelected: boolean;
  onClose(): void;
}

function OpenRecordTab({ place, isSelected, onClose }: OpenRecordTabProps) {
  const title = usePlaceTitle(place);
  const tab = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isSelected) tab.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isSelected, title]);
  return (
    <li ref={tab} className="tab record-tab" data-selected={isSelected} data-testid="record-tab">
      <PlaceLink place={place} isCurrent={isSelected}>
        {title}
      </PlaceLink>
      <button type="button" className="icon-button" aria-label={`Close ${title}`} onClick={onClose}>
        <CloseIcon />
      </button>
    </li>
  );
}
