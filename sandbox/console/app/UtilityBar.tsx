import { UtilityComponent } from './components/UtilityComponent';
import { UtilityIcon } from './icons';
import type { SoftphonePanel } from './softphone-panel';

interface UtilityBarProps {
  readonly panel: SoftphonePanel;
  onToggle(): void;
}

export function UtilityBar({ panel, onToggle }: UtilityBarProps) {
  return (
    <footer className="utility-bar" aria-label="Utility bar">
      <button
        type="button"
        className="utility-item"
        aria-expanded={panel.visible}
        aria-controls="phone-panel"
        data-icon={panel.itemIcon}
        data-testid="utility-phone"
        onClick={onToggle}
      >
        <UtilityIcon name={panel.itemIcon} />
        {panel.itemLabel}
      </button>
      <UtilityComponent />
    </footer>
  );
}
